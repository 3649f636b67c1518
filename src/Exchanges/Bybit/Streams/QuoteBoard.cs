using System.Text.Json;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>
/// The quotes of one public connection, merged from ticker deltas and level-one books. A symbol counts as live once this connection
/// brought its ticker: only then may its quote be repeated as current. Not thread-safe.
/// </summary>
internal sealed class QuoteBoard(MarketKind kind)
{
    private readonly Dictionary<string, Quote> quotes = new(StringComparer.Ordinal);
    private readonly HashSet<string> live = new(StringComparer.Ordinal);

    /// <summary>Takes a quote that was read by REST, unless the stream brought a newer one.</summary>
    public bool Seed(Quote quote) => quotes.TryAdd(quote.Symbol, quote);

    /// <summary>The quote after a message; null when the message changes none.</summary>
    public Quote? Apply(StreamMessage message, DateTimeOffset asOf)
    {
        if (message is not { Topic: { } topic, Data: { ValueKind: JsonValueKind.Object } data }) return null;
        return topic.StartsWith("tickers.", StringComparison.Ordinal)
            ? ApplyTicker(data, isSnapshot: message.Type == "snapshot", asOf)
            : ApplyBook(message.Type, data, asOf);
    }

    /// <summary>Every live quote, as proven current now.</summary>
    public IEnumerable<Quote> Repeat(DateTimeOffset asOf)
    {
        foreach (var symbol in live) yield return quotes[symbol] = quotes[symbol] with { AsOf = asOf };
    }

    private Quote? ApplyTicker(JsonElement data, bool isSnapshot, DateTimeOffset asOf)
    {
        if (data.Deserialize(BybitJson.Default.TickerRow) is not { } row) return null;
        if (BybitSymbols.ToOwn(BybitSymbols.Category(kind), row.Symbol) is not { } symbol) return null;

        // A snapshot starts afresh. Spot tickers are always snapshots and never have bid or ask: these come from the book.
        var known = quotes.GetValueOrDefault(symbol);
        var before = isSnapshot && kind == MarketKind.Perpetual ? null : known;
        if (!isSnapshot && known is null) return null;
        if (QuoteMapper.Merge(row, kind, before, asOf) is not { } quote) return null;
        live.Add(symbol);
        return quotes[symbol] = quote;
    }

    // Level one comes as snapshots, each of which stands for itself, whatever its number: after a restart the venue counts from 1 again. A
    // delta says only what changed in a deeper book, so the best price cannot be read from it.
    private Quote? ApplyBook(string? type, JsonElement data, DateTimeOffset asOf)
    {
        if (type != "snapshot") return null;
        if (data.Deserialize(BybitJson.Default.BookData) is not { } book) return null;
        if (BybitSymbols.ToOwn(BybitSymbols.Category(kind), book.Symbol) is not { } symbol) return null;
        return quotes.TryGetValue(symbol, out var known) ? quotes[symbol] = QuoteMapper.WithBook(known, book, asOf) : null;
    }
}
