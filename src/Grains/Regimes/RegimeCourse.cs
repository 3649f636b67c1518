using System.Collections.Immutable;
using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>How the state of a regime goes on with new candles and new models. Pure.</summary>
internal static class RegimeCourse
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The model's view of candles; those with impossible prices are left out.</summary>
    public static RegimeCandle[] Prices(IEnumerable<Candle> candles) => [.. candles.Where(IsUsable).Select(Price)];

    /// <summary>The state with a new model. The reported label stays: states of two models cannot be compared, labels can.</summary>
    /// <param name="state">The state with the model before, or none.</param>
    /// <param name="model">The new model.</param>
    /// <param name="candles">The candles it was fitted to, oldest first.</param>
    /// <param name="now">The time of the fit.</param>
    public static RegimeGrainState Adopt(RegimeGrainState state, RegimeModel model, IReadOnlyList<Candle> candles, DateTimeOffset now)
    {
        var followed = state.Tracker is null ? [] : RegimeObservations.FromCandles(Prices(candles.Where(c => c.OpenTime <= state.LastCandle)));
        var posterior = RegimeFilter.Start(model);
        foreach (var observation in followed) posterior = RegimeFilter.Step(model, posterior.AsSpan(), observation);
        return state with { Model = model, FittedAt = now, FittedCandles = candles.Count, FitProblem = null, Posterior = posterior };
    }

    /// <summary>
    /// Filters the candles that were not followed yet, each once. The first candle ever only gives the price to start from.
    /// </summary>
    /// <returns>The next state, and the periods that ended on the way, oldest first.</returns>
    public static (RegimeGrainState Next, IReadOnlyList<RegimePeriod> Ended) Follow(RegimeGrainState state, IReadOnlyList<Candle> candles)
    {
        var ended = new List<RegimePeriod>();
        if (state.Model is not { } model) return (state, ended);
        var (tracker, posterior) = (state.Tracker, state.Posterior);
        var (lastCandle, lastClose) = (state.LastCandle, state.LastClose);
        foreach (var candle in candles)
        {
            if (candle.OpenTime <= lastCandle || !IsUsable(candle)) continue;
            if (lastClose > 0)
            {
                posterior = RegimeFilter.Step(model, posterior.AsSpan(), RegimeObservations.Of(lastClose, Price(candle)));
                (tracker, var end) = Track(tracker, candle.OpenTime, model, posterior);
                if (end is not null) ended.Add(end);
            }

            (lastCandle, lastClose) = (candle.OpenTime, (double)candle.Close);
        }

        return (state with { Tracker = tracker, Posterior = posterior, LastCandle = lastCandle, LastClose = lastClose }, ended);
    }

    /// <summary>What the grain answers; null before the first candle was followed.</summary>
    public static RegimeView? View(string symbol, RegimeGrainState state, RegimeOptions options) => state.Tracker is not { } tracker ? null : new RegimeView
    {
        Symbol = symbol,
        Regime = RegimeNames.Of(tracker.Label),
        Confidence = tracker.Latest,
        Since = tracker.Start,
        AsOf = state.LastCandle + Hour,
        Advice = options.AdviceOf(tracker.Label),
        FittedAt = state.FittedAt,
        FittedCandles = state.FittedCandles,
    };

    private static (RegimeTracker Next, RegimePeriod? Ended) Track(
        RegimeTracker? tracker, DateTimeOffset candleStart, RegimeModel model, ImmutableArray<double> posterior) =>
        tracker is null
            ? (RegimeTracker.Begin(candleStart, model, posterior.AsSpan()), null)
            : tracker.Step(candleStart, model, posterior.AsSpan());

    private static bool IsUsable(Candle candle) => candle.Low > 0 && candle.Close > 0 && candle.High >= candle.Low;

    private static RegimeCandle Price(Candle candle) => new((double)candle.High, (double)candle.Low, (double)candle.Close);
}
