namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>The prices of the paper markets, wherever they come from, and what funding is calculated with.</summary>
internal interface IPaperPrices : IMarketData
{
    /// <summary>The rate and the mark price of the payment at a time, also of one that the venue slept through.</summary>
    /// <exception cref="VenueUnavailableException">The source does not answer: the payment waits.</exception>
    Task<(decimal Rate, decimal MarkPrice)> GetFundingAsync(string symbol, DateTimeOffset paidAt, CancellationToken cancellationToken);
}
