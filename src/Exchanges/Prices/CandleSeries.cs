namespace AlphaPulse.Exchanges;

/// <summary>
/// The completed candles of one symbol and interval that were read so far. Reads the venue only for the head or tail that is missing;
/// readers get an immutable list, the same one until it changes.
/// </summary>
internal sealed class CandleSeries(
    IMarketData market, string symbol, CandleInterval interval, PriceBoardOptions options, TimeProvider clock) : IDisposable
{
    private const int VenuePage = 10_000;
    private readonly SemaphoreSlim gate = new(1);
    private readonly TimeSpan length = TimeSpan.FromSeconds((int)interval);
    private DateTimeOffset coveredFrom;
    private DateTimeOffset coveredTo;

    /// <summary>What is kept, oldest first.</summary>
    public IReadOnlyList<Candle> Candles { get; private set; } = [];

    /// <summary>The end of the newest completed candle.</summary>
    public DateTimeOffset CompletedTo => Floor(clock.GetUtcNow() - options.SettleTime);

    /// <summary>The open time of the oldest candle that may be kept.</summary>
    public DateTimeOffset OldestKept => CompletedTo - options.History(interval);

    /// <summary>Reads what is missing of the completed candles from a time on.</summary>
    /// <exception cref="VenueUnavailableException">The venue had to be asked and did not answer; what is kept stays.</exception>
    public async Task EnsureAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var (first, end) = (Floor(from > OldestKept ? from : OldestKept), CompletedTo);
            if (first >= end || (coveredFrom <= first && coveredTo >= end)) return;
            if (coveredTo <= first || Candles.Count == 0)
            {
                Candles = await ReadAsync(first, end, cancellationToken);
                (coveredFrom, coveredTo) = (first, end);
                return;
            }

            if (first < coveredFrom)
            {
                Candles = [.. await ReadAsync(first, coveredFrom, cancellationToken), .. Candles];
                coveredFrom = first;
            }

            if (coveredTo < end)
            {
                var tail = await ReadAsync(coveredTo, end, cancellationToken);
                var oldest = OldestKept;
                Candles = [.. Candles.Where(c => c.OpenTime >= oldest), .. tail];
                coveredFrom = coveredFrom > oldest ? coveredFrom : oldest;
                coveredTo = end;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The kept candles whose open time is in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public IReadOnlyList<Candle> Between(DateTimeOffset from, DateTimeOffset to) =>
        [.. Candles.SkipWhile(c => c.OpenTime < from).TakeWhile(c => c.OpenTime < to)];

    public void Dispose() => gate.Dispose();

    private async Task<List<Candle>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var candles = new List<Candle>();
        while (from < to)
        {
            var page = await market.GetCandlesAsync(symbol, interval, from, to, cancellationToken);
            candles.AddRange(page.Where(c => c.OpenTime >= from && c.OpenTime < to));
            if (page.Count < VenuePage) break;
            from = page[^1].OpenTime + length;
        }

        return candles;
    }

    private DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % length.Ticks), TimeSpan.Zero);
}
