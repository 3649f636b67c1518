namespace AlphaPulse.Quant.Hedging;

/// <summary>One market order of a plan, within the venue's rules, to be sent in the order of the plan.</summary>
/// <param name="Asset">Base asset; the order goes to its perpetual.</param>
/// <param name="Quantity">Signed units: positive buys, negative sells; never zero.</param>
/// <param name="ReduceOnly">Whether the order is sent reduce-only.</param>
/// <param name="EstimatedPrice">The mark price in USD that the plan reckoned with; null only in a close plan without a price.</param>
public sealed record HedgeLeg(string Asset, decimal Quantity, bool ReduceOnly, decimal? EstimatedPrice)
{
    /// <summary>The venue symbol's name in this program, such as BTC-PERP.</summary>
    public string Symbol => Asset + "-PERP";
}
