using System.Globalization;
using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>Judges a window of candles by a fitted model. Pure.</summary>
internal static class RegimeAnalyses
{
    /// <summary>Fewest candles that are judged.</summary>
    public const int FewestCandles = 20;

    /// <summary>Most candles that are judged.</summary>
    public const int MostCandles = 10_000;

    private static readonly TimeSpan ModelTimeframe = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongHistory = TimeSpan.FromDays(400);
    private static readonly TimeSpan ShortHistory = TimeSpan.FromDays(7);

    /// <summary>What is wrong with a window before its candles are read; null when nothing is.</summary>
    public static string? FindProblem(TimeSpan timeframe, TimeSpan lookback)
    {
        var kept = timeframe >= ModelTimeframe ? LongHistory : ShortHistory;
        if (lookback > kept)
            return Text($"lookback_hours is {lookback.TotalHours}, but candles of this timeframe are kept for {kept.TotalHours} hours");
        var candles = lookback / timeframe;
        return candles is < FewestCandles or > MostCandles ? CountProblem((long)candles) : null;
    }

    /// <summary>
    /// The candles of a window: the last completed ones, as many as the lookback holds. Counted back from now instead, the window would
    /// begin within a candle and lack it.
    /// </summary>
    /// <param name="candles">Completed candles that begin at <see cref="ReadFrom"/> or earlier, oldest first.</param>
    /// <param name="timeframe">The length of a candle.</param>
    /// <param name="lookback">How far back the window goes.</param>
    public static IReadOnlyList<Candle> Window(IReadOnlyList<Candle> candles, TimeSpan timeframe, TimeSpan lookback) =>
        [.. candles.TakeLast((int)(lookback / timeframe))];

    /// <summary>From when on candles are read for a window: the newest one completed at most two candles ago.</summary>
    public static DateTimeOffset ReadFrom(DateTimeOffset now, TimeSpan timeframe, TimeSpan lookback) => now - lookback - 2 * timeframe;

    /// <summary>Label, confidence and features of a window.</summary>
    public static RegimeAnalysis Analyse(RegimeModel model, IReadOnlyList<Candle> window, TimeSpan timeframe)
    {
        var prices = RegimeCourse.Prices(window);
        if (prices.Length is < FewestCandles or > MostCandles) return new RegimeAnalysis { Problem = CountProblem(prices.Length) };
        var scaled = model.Scale(timeframe / ModelTimeframe);
        var posterior = RegimeFilter.Start(scaled);
        foreach (var observation in RegimeObservations.FromCandles(prices)) posterior = RegimeFilter.Step(scaled, posterior.AsSpan(), observation);
        var (label, probability) = scaled.Read(posterior.AsSpan());
        var features = MarketFeatures.Compute(
            [.. prices.Select(p => p.Close)], [.. window.Where(c => c.Low > 0 && c.Close > 0 && c.High >= c.Low).Select(c => (double)c.Volume)], timeframe);
        return new RegimeAnalysis
        {
            Regime = RegimeNames.Of(label),
            Confidence = probability,
            Volatility = features.Volatility,
            TrendStrength = features.TrendStrength,
            VolumeRatio = features.VolumeRatio,
        };
    }

    private static string CountProblem(long candles) =>
        Text($"The window has {candles} completed candles; it must have from {FewestCandles} to {MostCandles}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
