using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns tickers into quotes, and lays a delta over what is known.</summary>
internal static class QuoteMapper
{
    /// <summary>
    /// The quote after this ticker: what the ticker does not name stays as in <paramref name="before"/>. Null without a last price, or
    /// for a market that AlphaPulse does not trade.
    /// </summary>
    public static Quote? Merge(TickerRow row, MarketKind kind, Quote? before, DateTimeOffset asOf)
    {
        var symbol = BybitSymbols.ToOwn(BybitSymbols.Category(kind), row.Symbol);
        if (symbol is null || Positive(row.LastPrice ?? before?.Last) is not { } last) return null;
        var isPerpetual = kind == MarketKind.Perpetual;
        return new Quote
        {
            Symbol = symbol,
            Last = last,
            Mark = isPerpetual ? Positive(row.MarkPrice) ?? before?.Mark : null,
            Bid = Positive(row.Bid1Price) ?? before?.Bid,
            Ask = Positive(row.Ask1Price) ?? before?.Ask,
            FundingRate = isPerpetual ? row.FundingRate ?? before?.FundingRate : null,
            NextFundingAt = isPerpetual ? BybitNumbers.Time(row.NextFundingTime) ?? before?.NextFundingAt : null,
            AsOf = asOf,
        };
    }

    /// <summary>The quote with the best bid and ask of a level-one book; an empty side means that nobody bids or asks.</summary>
    public static Quote WithBook(Quote quote, BookData book, DateTimeOffset asOf) => quote with
    {
        Bid = Best(book.Bids),
        Ask = Best(book.Asks),
        AsOf = asOf,
    };

    private static decimal? Best(List<List<string>>? levels) =>
        levels is [[var price, ..], ..] ? Positive(BybitNumbers.Parse(price)) : null;

    private static decimal? Positive(decimal? price) => price is > 0m ? price : null;
}
