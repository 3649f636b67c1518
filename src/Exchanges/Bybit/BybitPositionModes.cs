using System.Collections.Concurrent;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Rest;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Whether a perpetual is in one-way or in hedge position mode, which decides the <c>positionIdx</c> of an order. Thread-safe.</summary>
internal sealed class BybitPositionModes(BybitReader reader, TimeProvider time)
{
    private const int OneWay = 0;
    private const int HedgeBuySide = 1;
    private const int HedgeSellSide = 2;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Mode> modes = new(StringComparer.Ordinal);

    /// <summary>The side that this order works on: 0 in one-way mode, else 1 for the long and 2 for the short side.</summary>
    /// <exception cref="VenueUnavailableException">The mode is not known, and the venue does not answer.</exception>
    public async Task<int> GetIndexAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        if (!modes.TryGetValue(order.Symbol, out var mode) || time.GetElapsedTime(mode.Timestamp) > MaxAge)
        {
            mode = await ReadAsync(order.Symbol, cancellationToken);
            modes[order.Symbol] = mode;
        }

        return mode.IsHedge ? HedgeIndex(order) : OneWay;
    }

    /// <summary>The venue refused the side: asks again next time.</summary>
    public void Forget(string symbol) => modes.TryRemove(symbol, out _);

    // Buying opens a long or reduces a short.
    private static int HedgeIndex(OrderRequest order) =>
        (order.Side == OrderSide.Buy) == order.ReduceOnly ? HedgeSellSide : HedgeBuySide;

    // With a symbol, Bybit lists its sides even when they are flat.
    private async Task<Mode> ReadAsync(string symbol, CancellationToken cancellationToken)
    {
        var call = BybitCall.Read("/v5/position/list", ("category", BybitSymbols.Linear), ("symbol", BybitSymbols.ToVenue(symbol)));
        var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPagePositionRow, cancellationToken);
        if (rows.Count == 0) throw new VenueUnavailableException($"Bybit lists no position row for {symbol}: its position mode is unknown");
        return new Mode(rows.Exists(row => row.PositionIdx is HedgeBuySide or HedgeSellSide), time.GetTimestamp());
    }

    private sealed record Mode(bool IsHedge, long Timestamp);
}
