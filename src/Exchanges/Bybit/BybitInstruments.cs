namespace AlphaPulse.Exchanges.Bybit;

/// <summary>The trading rules by symbol, kept for an hour: Bybit changes steps and limits while it runs. Thread-safe.</summary>
internal sealed class BybitInstruments(IMarketData marketData, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Loaded? loaded;

    /// <summary>The rules of a symbol; null when the venue does not list it. Old rules serve while newer ones cannot be read.</summary>
    /// <exception cref="VenueUnavailableException">The rules were never read, and the venue does not answer.</exception>
    public async Task<Instrument?> FindAsync(string symbol, CancellationToken cancellationToken)
    {
        if (IsFresh(loaded)) return loaded!.BySymbol.GetValueOrDefault(symbol);
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(loaded))
            {
                var list = await marketData.GetInstrumentsAsync(cancellationToken);
                loaded = new Loaded(list.DistinctBy(i => i.Symbol).ToDictionary(i => i.Symbol), time.GetTimestamp());
            }
        }
        catch (VenueUnavailableException) when (loaded is not null)
        {
            // An hour-old rule is better than no order; the venue checks again.
        }
        finally
        {
            loading.Release();
        }

        return loaded!.BySymbol.GetValueOrDefault(symbol);
    }

    public void Dispose() => loading.Dispose();

    private bool IsFresh(Loaded? rules) => rules is not null && time.GetElapsedTime(rules.Timestamp) < MaxAge;

    private sealed record Loaded(IReadOnlyDictionary<string, Instrument> BySymbol, long Timestamp);
}
