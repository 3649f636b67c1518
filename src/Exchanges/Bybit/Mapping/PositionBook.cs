using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>
/// The sides of all perpetual positions, summed to one position a symbol. The summed average is net cost / net quantity, which keeps
/// the unrealised P&amp;L of both sides exact at every price. Not thread-safe.
/// </summary>
internal sealed class PositionBook
{
    private readonly Dictionary<string, PositionRow> sides = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes a row, unless a newer one is known, and gives AlphaPulse's symbol; null for a market that AlphaPulse does not trade, for an
    /// older row, and for a row without a size, which proves nothing.
    /// </summary>
    public string? Apply(PositionRow row, string category)
    {
        var symbol = BybitSymbols.ToOwn(row.Category ?? category, row.Symbol);
        if (symbol is null || !Symbols.IsPerpetual(symbol) || row.Size is null) return null;
        var key = $"{symbol} {row.PositionIdx ?? 0}";
        if (sides.TryGetValue(key, out var known) && IsOlder(row, known)) return null;
        sides[key] = row;
        return symbol;
    }

    /// <summary>The position of one symbol; quantity zero when it is flat.</summary>
    public VenuePosition Sum(string symbol, DateTimeOffset asOf)
    {
        decimal quantity = 0, cost = 0;
        decimal? leverage = null;
        foreach (var row in Rows(symbol))
        {
            var signed = row.Side == "Sell" ? -row.Size!.Value : row.Size!.Value;
            quantity += signed;
            cost += signed * (row.AvgPrice ?? row.EntryPrice ?? 0m);
            if (signed != 0) leverage = row.Leverage ?? leverage;
        }

        return new VenuePosition(symbol, quantity, quantity == 0 ? 0 : cost / quantity, leverage, asOf);
    }

    /// <summary>All positions that are not flat.</summary>
    public IReadOnlyList<VenuePosition> Open(DateTimeOffset asOf) =>
        [.. sides.Keys.Select(key => key[..key.IndexOf(' ')]).Distinct().Select(symbol => Sum(symbol, asOf)).Where(p => p.Quantity != 0)];

    private IEnumerable<PositionRow> Rows(string symbol)
    {
        for (var index = 0; index <= 2; index++)
        {
            if (sides.TryGetValue($"{symbol} {index}", out var row)) yield return row;
        }
    }

    // A position that never traded has the sequence number -1.
    private static bool IsOlder(PositionRow row, PositionRow known) => row.Seq is > 0 and var seq && known.Seq > seq;
}
