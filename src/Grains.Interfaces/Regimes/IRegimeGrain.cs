using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// The regime of one market; the key is the base asset. From its first ping it fits a model to the hourly candles, refits it every
/// day, and follows each completed candle.
/// </summary>
[Alias("IRegimeGrain")]
public interface IRegimeGrain : IGrainWithStringKey
{
    /// <summary>The regime now, and what is wrong with it if anything is.</summary>
    [AlwaysInterleave]
    Task<RegimeStatus> GetStatus();

    /// <summary>Judges the last candles of a timeframe by the fitted model, scaled to it.</summary>
    /// <param name="timeframe">The length of a candle: 1, 5 or 15 minutes, 1 or 4 hours, 1 day.</param>
    /// <param name="lookback">How far back the candles reach.</param>
    /// <exception cref="ExchangeUnavailableException">There is no model yet, or the candles had to be read and the exchange did not answer.</exception>
    [AlwaysInterleave]
    Task<RegimeAnalysis> Analyze(TimeSpan timeframe, TimeSpan lookback);

    /// <summary>Keeps the regime running; called every 10 s for BTC and the held assets.</summary>
    [AlwaysInterleave]
    Task Ping();
}
