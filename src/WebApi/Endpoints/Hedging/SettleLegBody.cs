namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What a person found out about an unknown leg at the venue.</summary>
/// <param name="Filled">The quantity that was filled, 0 when the order does not exist.</param>
/// <param name="Reason">How that was found out, for the audit trail.</param>
/// <param name="AveragePrice">The average price of what was filled.</param>
internal sealed record SettleLegBody(decimal Filled, string Reason, decimal? AveragePrice = null)
{
    private const int MaxReasonLength = 500;

    /// <exception cref="ApiException">400: wrong whatever the leg is.</exception>
    public void Check()
    {
        if (Filled < 0) throw ApiException.BadRequest($"filled must not be negative, not {Filled}");
        if (AveragePrice is <= 0) throw ApiException.BadRequest($"average_price must be above 0, not {AveragePrice}");
        if (Filled > 0 && AveragePrice is null) throw ApiException.BadRequest("average_price must be given when something was filled");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > MaxReasonLength)
            throw ApiException.BadRequest($"reason must have 1 to {MaxReasonLength} characters, not {Reason.Length}: say how this was found out");
    }
}
