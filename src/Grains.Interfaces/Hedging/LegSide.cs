namespace AlphaPulse.Grains.Interfaces;

/// <summary>The direction of a leg; the number is the sign of the quantity.</summary>
[GenerateSerializer]
public enum LegSide
{
    /// <summary>Adds to the perpetual's quantity.</summary>
    Buy = 1,

    /// <summary>Takes from the perpetual's quantity.</summary>
    Sell = -1,
}
