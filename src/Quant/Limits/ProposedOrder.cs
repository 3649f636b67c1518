namespace AlphaPulse.Quant.Limits;

/// <summary>An order that has not been sent.</summary>
/// <param name="Asset">Base asset, such as BTC.</param>
/// <param name="Market">Spot or perpetual.</param>
/// <param name="Quantity">Signed units: positive buys, negative sells.</param>
/// <param name="ReduceOnly">Whether the venue will clip it so that the perpetual never crosses zero.</param>
public sealed record ProposedOrder(string Asset, Market Market, decimal Quantity, bool ReduceOnly);
