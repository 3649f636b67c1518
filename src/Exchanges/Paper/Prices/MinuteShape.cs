namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>
/// One minute of an asset in logarithms: where it starts and ends and how far it reaches. The ticks inside are clamped to the reach,
/// so that a candle's high and low are known without computing its ticks.
/// </summary>
/// <param name="Start">At second 0.</param>
/// <param name="End">At second 60, which is second 0 of the next minute.</param>
/// <param name="Low">No tick of the minute is below.</param>
/// <param name="High">No tick of the minute is above.</param>
/// <param name="Activity">How much is traded, about 1 on average in calm markets.</param>
internal readonly record struct MinuteShape(double Start, double End, double Low, double High, double Activity)
{
    private const int WickSalt = 1;
    private const int TickSalt = 2;

    public static MinuteShape Of(PricePath path, long minute) =>
        Of(path, minute, path.At(minute), path.At(minute + 1), path.Regime(minute));

    public static MinuteShape Of(PricePath path, long minute, double start, double end, PaperRegime regime)
    {
        var deviation = path.MinuteDeviation(regime);
        var bits = path.MinuteBits(minute, WickSalt);
        var up = deviation * (0.2 + (0.8 * Noise.Uniform(bits, 0)));
        var down = deviation * (0.2 + (0.8 * Noise.Uniform(bits, 1)));
        var calm = path.MinuteDeviation(PaperRegime.Sideways);
        var activity = (0.25 + Noise.Uniform(bits, 0) + (Math.Abs(end - start) / calm)) * Math.Sqrt(deviation / calm);
        return new(start, end, Math.Min(start, end) - down, Math.Max(start, end) + up, activity);
    }

    /// <summary>The value at a second, 0 to 59: a Brownian bridge by halving [0, 60], clamped to the reach.</summary>
    public double At(PricePath path, long minute, int second, PaperRegime regime)
    {
        var secondDeviation = path.MinuteDeviation(regime) / Math.Sqrt(60);
        var (first, last, low, high) = (0, 60, Start, End);
        while (first != second)
        {
            var middle = (first + last) / 2;
            var weight = (middle - first) / (double)(last - first);
            var deviation = secondDeviation * Math.Sqrt((middle - first) * (double)(last - middle) / (last - first));
            var noise = Noise.Gaussian(Noise.Bits(path.MinuteBits(minute, TickSalt), middle));
            var value = low + ((high - low) * weight) + (deviation * noise);
            if (second < middle) (last, high) = (middle, value);
            else (first, low) = (middle, value);
        }

        return Math.Clamp(low, Low, High);
    }
}
