namespace AlphaPulse.Exchanges;

/// <summary>What the price board keeps.</summary>
public sealed record PriceBoardOptions
{
    /// <summary>Symbols that are followed from the start. Default BTC and BTC-PERP; a venue of at most 50 markets is followed whole.</summary>
    public IReadOnlyList<string> FollowAtStart { get; init; } = ["BTC", "BTC-PERP"];

    /// <summary>A venue with at most this many markets is followed whole.</summary>
    public int FollowAllUpTo { get; init; } = 50;

    /// <summary>How long 1h and longer candles are kept.</summary>
    public TimeSpan LongHistory { get; init; } = TimeSpan.FromDays(400);

    /// <summary>How long shorter candles are kept.</summary>
    public TimeSpan ShortHistory { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long after its end a candle counts as completed: venues finish them late.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The pause before the venue is asked again after it did not answer.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a kept candle interval reaches back.</summary>
    public TimeSpan History(CandleInterval interval) => interval >= CandleInterval.OneHour ? LongHistory : ShortHistory;
}
