using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges;

/// <summary>
/// The price board: three loops that follow a venue's public side (instruments and daily candles, the live feed, callbacks) and reads that
/// never wait for them.
/// </summary>
internal sealed partial class PriceBoard : BackgroundService, IPriceBoard
{
    private readonly IMarketData market;
    private readonly PriceBoardOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<PriceBoard> logger;
    private readonly CandleCache candles;
    private readonly ChangeSignal changed;
    private readonly ConcurrentDictionary<string, Quote> quotes = new();
    private readonly SemaphoreSlim candlesWanted = new(0, 1);
    private readonly TaskCompletionSource instrumentsKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableDictionary<string, Instrument> instruments = ImmutableDictionary<string, Instrument>.Empty;
    private ImmutableHashSet<string> followed;
    private CancellationTokenSource feedRestart = new();
    private long version;

    public PriceBoard(IMarketData market, PriceBoardOptions options, TimeProvider clock, ILogger<PriceBoard> logger)
    {
        this.market = market;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        candles = new CandleCache(market, options, clock);
        changed = new ChangeSignal(logger);
        followed = [.. options.FollowAtStart];
    }

    public long Version => Interlocked.Read(ref version);

    public IReadOnlyCollection<Instrument> Instruments => [.. instruments.Values];

    public Quote? FindQuote(string symbol) => quotes.GetValueOrDefault(symbol);

    public Instrument? FindInstrument(string symbol) => instruments.GetValueOrDefault(symbol);

    public IReadOnlyList<Candle> FindDailyCandles(string symbol) => candles.Daily(symbol);

    public async Task<IReadOnlyList<Candle>> GetCandlesAsync(
        string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        instruments.ContainsKey(symbol) ? await candles.GetAsync(symbol, interval, from, to, cancellationToken) : [];

    public void Follow(IEnumerable<string> symbols)
    {
        var wanted = symbols.ToList();
        if (!ImmutableInterlocked.Update(ref followed, set => set.Union(wanted))) return;
        Interlocked.Exchange(ref feedRestart, new CancellationTokenSource()).Cancel();
        WakeCandles();
    }

    public IDisposable OnChanged(Action callback) => changed.Subscribe(callback);

    public override void Dispose()
    {
        base.Dispose();
        candles.Dispose();
        candlesWanted.Dispose();
        feedRestart.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(FollowFeedAsync, stoppingToken),
        RepeatAsync(KeepCandlesAsync, stoppingToken),
        RepeatAsync(changed.RunAsync, stoppingToken));

    private async Task RepeatAsync(Func<CancellationToken, Task> loop, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await loop(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogVenueDidNotAnswer(exception.Message, exception is VenueUnavailableException ? null : exception);
                await Task.Delay(options.RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Follows the feed of the followed symbols until that set grows; the instruments say first what there is to follow.</summary>
    private async Task FollowFeedAsync(CancellationToken stoppingToken)
    {
        await instrumentsKnown.Task.WaitAsync(stoppingToken);
        using var restart = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, Volatile.Read(ref feedRestart).Token);
        try
        {
            foreach (var quote in await market.GetQuotesAsync(restart.Token)) Take(quote);
            await foreach (var quote in market.StreamQuotesAsync(followed, restart.Token)) Take(quote);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // More symbols are followed: begin again with all of them.
        }
    }

    private async Task KeepCandlesAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await RefreshInstrumentsAsync(stoppingToken);
            var known = followed.Where(instruments.ContainsKey).Order(StringComparer.Ordinal).ToList();
            foreach (var symbol in known)
            {
                var before = candles.Daily(symbol);
                await candles.RefreshDailyAsync(symbol, stoppingToken);
                if (candles.Daily(symbol) != before) changed.Set();
            }

            await WaitForNextHourAsync(stoppingToken);
        }
    }

    /// <summary>Rules change a few times a month; once an hour is often enough and costs one question.</summary>
    private async Task RefreshInstrumentsAsync(CancellationToken stoppingToken)
    {
        var all = await market.GetInstrumentsAsync(stoppingToken);
        instruments = all.ToImmutableDictionary(i => i.Symbol);
        if (all.Count <= options.FollowAllUpTo) Follow(instruments.Keys);
        instrumentsKnown.TrySetResult();
    }

    private async Task WaitForNextHourAsync(CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        var sinceHour = TimeSpan.FromTicks(now.UtcTicks % TimeSpan.TicksPerHour);
        var due = options.SettleTime > sinceHour
            ? options.SettleTime - sinceHour
            : TimeSpan.FromHours(1) - sinceHour + options.SettleTime;
        using var stopTimer = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(candlesWanted.WaitAsync(stopTimer.Token), Task.Delay(due, clock, stopTimer.Token));
        await stopTimer.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    private void WakeCandles()
    {
        try
        {
            candlesWanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // The loop is to wake anyway.
        }
    }

    private void Take(Quote quote)
    {
        var before = quotes.GetValueOrDefault(quote.Symbol);
        // One from the future is from before the clock was set back: kept, it would stand for the price and never grow old.
        if (before?.AsOf > quote.AsOf && before.AsOf <= clock.GetUtcNow()) return;
        quotes[quote.Symbol] = quote;
        if (before is not null && before with { AsOf = quote.AsOf } == quote) return;
        Interlocked.Increment(ref version);
        changed.Set();
    }

    [LoggerMessage(LogLevel.Warning, "The price board could not read the venue and tries again: {Problem}")]
    private partial void LogVenueDidNotAnswer(string problem, Exception? exception);
}
