using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Tests.Regimes;

/// <summary>A model known by hand and candles that walk through its states.</summary>
internal static class RegimeFixture
{
    public static readonly DateTimeOffset Start = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Four states far apart: rising, falling, flat, wild.</summary>
    public static RegimeModel Model { get; } = new(
        [
            new RegimeState(0.004, 1.6e-5, Math.Log(0.003), 0.1, 0.25, RegimeLabel.Bull),
            new RegimeState(-0.004, 1.6e-5, Math.Log(0.003), 0.1, 0.25, RegimeLabel.Bear),
            new RegimeState(0, 1e-6, Math.Log(0.001), 0.1, 0.25, RegimeLabel.Sideways),
            new RegimeState(0, 9e-4, Math.Log(0.03), 0.1, 0.25, RegimeLabel.HighVolatility),
        ],
        [
            0.97, 0.01, 0.01, 0.01,
            0.01, 0.97, 0.01, 0.01,
            0.01, 0.01, 0.97, 0.01,
            0.01, 0.01, 0.01, 0.97,
        ]);

    /// <summary>Hourly candles of stretches, each of one return and one range.</summary>
    public static IReadOnlyList<Candle> Candles(params IReadOnlyList<(int Hours, double Return, double Range)> stretches)
    {
        var candles = new List<Candle>();
        var price = 50_000.0;
        var random = new Random(7);
        foreach (var (hours, drift, range) in stretches)
        {
            for (var i = 0; i < hours; i++)
            {
                var open = price;
                price *= Math.Exp(drift + (range * 0.2 * ((random.NextDouble() * 2) - 1)));
                candles.Add(new Candle(
                    Start.AddHours(candles.Count), (decimal)open, (decimal)(Math.Max(open, price) * (1 + (range / 2))),
                    (decimal)(Math.Min(open, price) * (1 - (range / 2))), (decimal)price, 10 + (i % 3)));
            }
        }

        return candles;
    }

    /// <summary>Flat, then rising, then falling.</summary>
    public static IReadOnlyList<Candle> FlatRisingFalling(int hours = 60) =>
        Candles((hours, 0, 0.0015), (hours, 0.004, 0.004), (hours, -0.004, 0.004));
}
