namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What a person found out about an unknown leg at the venue.</summary>
/// <param name="Filled">The quantity that was filled, 0 when the order does not exist.</param>
/// <param name="Reason">How that was found out, for the audit trail.</param>
/// <param name="AveragePrice">The average price of what was filled.</param>
internal sealed record SettleLegBody(decimal Filled, string Reason, decimal? AveragePrice = null);
