namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>What a funding payment was calculated with; the paper venue asks it for each payment, those it slept through included.</summary>
internal interface IFundingHistory
{
    /// <summary>The rate and the mark price of the payment at a time.</summary>
    /// <exception cref="VenueUnavailableException">The source does not answer: the payment waits.</exception>
    Task<(decimal Rate, decimal MarkPrice)> GetFundingAsync(string symbol, DateTimeOffset paidAt, CancellationToken cancellationToken);
}
