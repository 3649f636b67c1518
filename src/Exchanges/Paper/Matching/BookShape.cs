namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>What the synthetic order book looks like around the last price. A basis point is a 10,000th.</summary>
public sealed record BookShape
{
    /// <summary>The default: 1 bp of spread and 100,000 USDT within 5 bp on each side, one million within 25 bp.</summary>
    public static BookShape Default { get; } = new();

    /// <summary>From the last price to the best bid or ask.</summary>
    public decimal HalfSpreadBasisPoints { get; init; } = 0.5m;

    /// <summary>From one level to the next; at least one tick.</summary>
    public decimal StepBasisPoints { get; init; } = 1m;

    /// <summary>What each level holds, USDT.</summary>
    public decimal LevelNotional { get; init; } = 20_000m;

    /// <summary>How many levels each side has.</summary>
    public int Levels { get; init; } = 50;
}
