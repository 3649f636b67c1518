using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AlphaPulse.Grains.Regimes;

/// <summary>One market's regime: a timer follows each completed hourly candle; what follows from it is <see cref="RegimeCourse"/>.</summary>
[GrainType("regime")]
[HashBasedPlacement]
internal sealed partial class RegimeGrain(
    [PersistentState("regime")] IPersistentState<RegimeGrainState> storage, RegimeServices services) : Grain, IRegimeGrain
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // The price board gives the venue 2 s to finish a candle.
    private static readonly TimeSpan AfterHour = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private IGrainTimer timer = null!;
    private TimeSpan retryAfter = FirstRetry;
    private string? problem;
    private bool isProblemPassing;

    private string Asset => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Interleaved, so that pings and readers never wait for a fit. Nobody else changes the state.
        timer = this.RegisterGrainTimer(
            OnTimer, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        stopping.Dispose();
    }

    public Task<RegimeStatus> GetStatus()
    {
        var view = RegimeCourse.View(Asset, storage.State, services.Options);
        // Before the first regime a problem that will pass means that it is still being computed.
        var told = view is null && isProblemPassing ? null : storage.State.FitProblem ?? problem;
        return Task.FromResult(new RegimeStatus(view, told));
    }

    public async Task<RegimeAnalysis> Analyze(TimeSpan timeframe, TimeSpan lookback)
    {
        if (storage.State.Model is not { } model) throw new ExchangeUnavailableException($"There is no regime model of {Asset} yet.");
        if (RegimeAnalyses.FindProblem(timeframe, lookback) is { } fault) return new RegimeAnalysis { Problem = fault };
        var now = services.Time.GetUtcNow();
        try
        {
            var from = RegimeAnalyses.ReadFrom(now, timeframe, lookback);
            var candles = await services.Prices.GetCandlesAsync(Market, (CandleInterval)(int)timeframe.TotalSeconds, from, now, stopping.Token);
            return RegimeAnalyses.Analyse(model, RegimeAnalyses.Window(candles, timeframe, lookback), timeframe);
        }
        catch (VenueUnavailableException e)
        {
            throw new ExchangeUnavailableException($"The candles of {Asset} could not be read: {e.Message}");
        }
    }

    public Task Ping() => Task.CompletedTask;

    /// <summary>The spot market; the perpetual of an asset that has none.</summary>
    private string Market => services.Prices.FindInstrument(Asset) is null ? Symbols.Perpetual(Asset) : Asset;

    private async Task OnTimer(CancellationToken cancellationToken)
    {
        try
        {
            (problem, isProblemPassing) = await AdvanceAsync(stopping.Token);
            if (problem is null) retryAfter = FirstRetry;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            (problem, isProblemPassing) = ($"The regime of {Asset} could not be brought up to date: {e.Message}", true);
            LogFailed(services.Logger, e, Asset, retryAfter);
        }

        timer.Change(problem is null ? UntilNextCandle() : NextRetry(), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes in every completed candle that is new.</summary>
    /// <returns>What keeps it from being up to date; null when it is, also if only the fit failed.</returns>
    private async Task<(string? Problem, bool IsPassing)> AdvanceAsync(CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        var state = storage.State;
        var isFitDue = state.Model is null || state.FitProblem is not null || now - state.FittedAt >= services.Options.RefitEvery;
        var from = isFitDue ? now - services.Options.History : state.LastCandle + Hour;
        var candles = await services.Prices.GetCandlesAsync(Market, CandleInterval.OneHour, from, now, cancellationToken);
        if (isFitDue && candles.Count == 0) return ($"There are no hourly candles of {Asset}.", services.Prices.Instruments.Count == 0);

        if (isFitDue) state = await RefitAsync(state, candles, now, cancellationToken);
        var (next, ended) = RegimeCourse.Follow(state, candles);
        if (next == storage.State) return default;

        // History first: after a crash in between the same candles give the same rows, each known by its start.
        if (next.Tracker is { } tracker)
            await services.Store.SaveAsync(Asset, [.. ended.Append(tracker.Current).Select(Row)], cancellationToken);
        await PersistAsync(next);
        return default;
    }

    private async Task<RegimeGrainState> RefitAsync(
        RegimeGrainState state, IReadOnlyList<Candle> candles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fit = await services.Fitting.FitAsync(candles, cancellationToken);
        if (fit.Succeeded) return RegimeCourse.Adopt(state, fit.Model, candles, now);
        LogFitFailed(services.Logger, Asset, fit.Failure);
        return state with { FitProblem = fit.Failure };
    }

    private async Task PersistAsync(RegimeGrainState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory is not what is stored: the next activation starts from the stored state.
            DeactivateOnIdle();
            throw;
        }
    }

    private TimeSpan UntilNextCandle()
    {
        var now = services.Time.GetUtcNow();
        return Hour - TimeSpan.FromTicks(now.UtcTicks % Hour.Ticks) + AfterHour;
    }

    private TimeSpan NextRetry()
    {
        var due = retryAfter;
        retryAfter = due * 2 < LongestRetry ? due * 2 : LongestRetry;
        return due;
    }

    private static History.RegimePeriod Row(RegimePeriod period) => new(RegimeNames.Of(period.Label), period.Confidence, period.Start, period.End);

    [LoggerMessage(2301, LogLevel.Warning, "The regime of {Asset} could not be brought up to date; again in {RetryAfter}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string asset, TimeSpan retryAfter);

    [LoggerMessage(2302, LogLevel.Warning, "The regime model of {Asset} was not fitted, and the last good one stays: {Problem}")]
    private static partial void LogFitFailed(ILogger logger, string asset, string problem);
}
