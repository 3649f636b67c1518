namespace AlphaPulse.Quant.Limits;

/// <summary>Which market of an asset an order goes to.</summary>
public enum Market
{
    /// <summary>The asset itself.</summary>
    Spot = 0,

    /// <summary>Its perpetual future.</summary>
    Perpetual = 1,
}
