using System.Collections.Immutable;

namespace AlphaPulse.Quant.Risk;

/// <summary>A portfolio's daily returns and what had to be left out to compute them.</summary>
/// <param name="Returns">Oldest first; days that were dropped are absent.</param>
/// <param name="DroppedDays">Days on which a held market has no return, oldest first.</param>
/// <param name="ExcludedMarkets">Held markets with too few days, in symbol order.</param>
public sealed record PortfolioReturnSeries(
    ImmutableArray<PortfolioReturn> Returns,
    ImmutableArray<DroppedDay> DroppedDays,
    ImmutableArray<ExcludedMarket> ExcludedMarkets)
{
    /// <summary>A series without any day.</summary>
    public static PortfolioReturnSeries Empty { get; } = new([], [], []);

    /// <summary>The returns alone, oldest first, as the risk measures take them.</summary>
    public double[] Values() => [.. Returns.Select(r => r.Value)];
}
