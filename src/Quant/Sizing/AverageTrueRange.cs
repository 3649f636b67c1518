namespace AlphaPulse.Quant.Sizing;

/// <summary>Average true range (Wilder, 1978), as a simple mean.</summary>
public static class AverageTrueRange
{
    /// <summary>Days that the mean takes.</summary>
    public const int Days = 14;

    /// <summary>
    /// Mean of the last <paramref name="days"/> true ranges, in USD: max(high, previous close) - min(low, previous close), and
    /// high - low for a bar without a predecessor. Fewer bars: the mean of those there are; none: 0.
    /// </summary>
    /// <param name="bars">Completed daily candles, oldest first.</param>
    /// <param name="days">How many true ranges to average, at least 1.</param>
    /// <exception cref="ArgumentException">A bar's low is not above zero, its high is below its low, or days is below 1.</exception>
    public static decimal Compute(ReadOnlySpan<DailyBar> bars, int days = Days)
    {
        if (days < 1) throw new ArgumentException($"days is {days}; it must be at least 1.", nameof(days));
        for (var i = 0; i < bars.Length; i++)
        {
            if (bars[i].Low <= 0 || bars[i].High < bars[i].Low || bars[i].Close <= 0)
                throw new ArgumentException($"bars[{i}] is {bars[i]}; prices must be above zero and high at least low.", nameof(bars));
        }

        var first = Math.Max(0, bars.Length - days);
        decimal sum = 0;
        for (var i = first; i < bars.Length; i++)
        {
            sum += i == 0
                ? bars[i].High - bars[i].Low
                : Math.Max(bars[i].High, bars[i - 1].Close) - Math.Min(bars[i].Low, bars[i - 1].Close);
        }

        return bars.IsEmpty ? 0 : sum / (bars.Length - first);
    }
}
