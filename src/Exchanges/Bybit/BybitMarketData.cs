using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using AlphaPulse.Exchanges.Bybit.Rest;
using AlphaPulse.Exchanges.Bybit.Streams;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Bybit's public side. Needs no key; with one, the instruments carry the account's own fee rates.</summary>
internal sealed partial class BybitMarketData(
    BybitReader reader, BybitQuoteStream stream, BybitOptions options, TimeProvider time, ILogger<BybitMarketData> logger) : IMarketData
{
    private const int RowsPerRequest = 1_000;
    private const int MaxCandles = 10_000;

    public async Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken)
    {
        var instruments = new List<Instrument>();
        foreach (var kind in Enum.GetValues<MarketKind>())
        {
            var category = BybitSymbols.Category(kind);
            var call = BybitCall.Public("/v5/market/instruments-info", ("category", category), ("limit", "1000"));
            var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageInstrumentRow, cancellationToken);
            var fees = await GetFeesAsync(category, cancellationToken);
            instruments.AddRange(rows.Select(row => InstrumentMapper.Map(row, kind, fees.GetValueOrDefault(row.Symbol ?? ""))).OfType<Instrument>());
        }

        return instruments;
    }

    public async Task<IReadOnlyList<Quote>> GetQuotesAsync(CancellationToken cancellationToken)
    {
        var quotes = new List<Quote>();
        foreach (var kind in Enum.GetValues<MarketKind>())
        {
            var call = BybitCall.Public("/v5/market/tickers", ("category", BybitSymbols.Category(kind)));
            var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageTickerRow, cancellationToken);
            var asOf = time.GetUtcNow();
            quotes.AddRange(rows.Select(row => QuoteMapper.Merge(row, kind, before: null, asOf)).OfType<Quote>());
        }

        return quotes;
    }

    public async Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var candles = new List<Candle>();
        var now = time.GetUtcNow();
        var end = to < now ? to : now;
        var step = TimeSpan.FromSeconds((int)interval);
        for (var start = from; start < end && candles.Count < MaxCandles; start += step * RowsPerRequest)
        {
            var page = await GetCandlePageAsync(symbol, interval, start, Min(start + (step * RowsPerRequest), end), cancellationToken);
            if (page is null) return [];

            // Newest first on the wire.
            candles.AddRange(page.Select(CandleMapper.Map).OfType<Candle>().Where(c => c.OpenTime >= from && c.OpenTime < to).OrderBy(c => c.OpenTime));
        }

        return candles.Count > MaxCandles ? candles[..MaxCandles] : candles;
    }

    public IAsyncEnumerable<Quote> StreamQuotesAsync(IReadOnlyCollection<string> symbols, CancellationToken cancellationToken) =>
        stream.ReadAsync(symbols, GetQuotesAsync, cancellationToken);

    // Null for an unknown symbol. The end is inclusive at the venue.
    private async Task<List<List<string>>?> GetCandlePageAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var call = BybitCall.Public(
            "/v5/market/kline",
            ("category", BybitSymbols.Category(symbol)),
            ("symbol", BybitSymbols.ToVenue(symbol)),
            ("interval", CandleMapper.Interval(interval)),
            ("start", BybitNumbers.Milliseconds(from)),
            ("end", BybitNumbers.Milliseconds(to - TimeSpan.FromMilliseconds(1))),
            ("limit", "1000"));
        try
        {
            var reply = await reader.AskAsync(call, BybitJson.Default.KlinePage, cancellationToken);
            return reply.Result?.List ?? throw new VenueUnavailableException($"{call}: an answer without a list");
        }
        catch (VenueUnavailableException e) when (BybitReadException.In(e) is { RetCode: { } code } cause && BybitRetCodes.IsUnknownSymbol(code, cause.Text))
        {
            return null;
        }
    }

    // The account's own rates, where there is an account; the public table serves otherwise.
    private async Task<Dictionary<string, BybitFees>> GetFeesAsync(string category, CancellationToken cancellationToken)
    {
        if (!options.HasKey) return [];
        try
        {
            var rows = await reader.AskAllAsync(
                BybitCall.Read("/v5/account/fee-rate", ("category", category)), BybitJson.Default.RowPageFeeRateRow, cancellationToken);
            return rows
                .Where(row => row is { Symbol: not null, TakerFeeRate: not null, MakerFeeRate: not null })
                .DistinctBy(row => row.Symbol)
                .ToDictionary(row => row.Symbol!, row => new BybitFees(row.TakerFeeRate!.Value, row.MakerFeeRate!.Value));
        }
        catch (Exception e) when (e is VenueUnavailableException or VenueConfigurationException)
        {
            LogDefaultFees(category, e.Message);
            return [];
        }
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    [LoggerMessage(6010, LogLevel.Warning, "The account's {Category} fee rates are unknown, Bybit's public rates are used: {Reason}")]
    private partial void LogDefaultFees(string category, string reason);
}
