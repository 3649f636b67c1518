using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Bench;

/// <summary>
/// The naive rule that the model must beat: HIGH_VOLATILITY when the day's deviation is twice the average of all days so far; else
/// BULL or BEAR when the 24 h average is more than half a day's deviation above or below the 120 h average; else SIDEWAYS.
/// </summary>
public static class MovingAverageBaseline
{
    private const int Fast = 24;
    private const int Slow = 120;

    public static RegimeLabel[] Labels(SyntheticMarket market)
    {
        var labels = new RegimeLabel[market.Closes.Length];
        double deviations = 0;
        for (var t = 0; t < labels.Length; t++)
        {
            if (t < Slow) continue;
            var day = market.Observations.AsSpan(t - Fast + 1, Fast);
            double squares = 0;
            foreach (var o in day) squares += o.LogReturn * o.LogReturn;
            var deviation = Math.Sqrt(squares / Fast);
            deviations += deviation;
            var average = deviations / (t - Slow + 1);
            var gap = Math.Log(Average(market.Closes, t, Fast) / Average(market.Closes, t, Slow));
            var band = 0.5 * deviation * Math.Sqrt(Fast);
            labels[t] = deviation > RegimeLabelling.HighVolatilityFactor * average ? RegimeLabel.HighVolatility
                : gap > band ? RegimeLabel.Bull
                : gap < -band ? RegimeLabel.Bear
                : RegimeLabel.Sideways;
        }

        return labels;
    }

    private static double Average(double[] closes, int end, int length)
    {
        double sum = 0;
        for (var i = end - length + 1; i <= end; i++) sum += closes[i];
        return sum / length;
    }
}
