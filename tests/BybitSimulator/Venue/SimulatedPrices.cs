namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>
/// The last price of an asset as a pure function of time: slow and fast waves around a base, so that any candle of the past can be
/// computed and is always the same.
/// </summary>
public static class SimulatedPrices
{
    private static readonly (double Hours, double Share)[] Waves = [(2_400, 0.20), (300, 0.06), (31, 0.02), (2.7, 0.004), (0.21, 0.0008), (0.013, 0.0002)];

    public static decimal At(string asset, DateTimeOffset time, decimal tick)
    {
        var (basePrice, phase) = asset switch
        {
            "BTC" => (50_000.0, 0.0),
            "ETH" => (2_500.0, 0.4),
            _ => (150.0, 0.9),
        };
        var hours = time.ToUnixTimeMilliseconds() / 3_600_000.0;
        var factor = 1 + Waves.Sum(wave => wave.Share * Math.Sin((2 * Math.PI * hours / wave.Hours) + phase));
        return decimal.Round((decimal)(basePrice * factor) / tick) * tick;
    }

    /// <summary>The perpetual's funding rate: small, both signs over time.</summary>
    public static decimal FundingRate(DateTimeOffset time) =>
        decimal.Round(0.0001m * (decimal)Math.Sin(time.ToUnixTimeSeconds() / 86_400.0), 8);
}
