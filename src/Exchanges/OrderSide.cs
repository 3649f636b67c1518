namespace AlphaPulse.Exchanges;

/// <summary>The direction of an order or execution.</summary>
public enum OrderSide
{
    /// <summary>Adds to the quantity held.</summary>
    Buy = 1,

    /// <summary>Takes from the quantity held.</summary>
    Sell = -1,
}
