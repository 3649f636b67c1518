namespace AlphaPulse.Grains.Interfaces;

/// <summary>The account's limits as fractions of its total value; the drawdown as a fraction of the peak equity.</summary>
/// <param name="Position">The largest |net exposure| of one asset.</param>
/// <param name="Margin">The largest gross notional of the perpetuals.</param>
/// <param name="Exposure">The largest sum of |net exposure| over all assets.</param>
/// <param name="Drawdown">The drawdown above which opening orders are refused.</param>
[GenerateSerializer, Immutable, Alias("LimitFractions")]
public sealed record LimitFractions(
    [property: Id(0)] decimal Position,
    [property: Id(1)] decimal Margin,
    [property: Id(2)] decimal Exposure,
    [property: Id(3)] decimal Drawdown)
{
    /// <summary>What an account starts with.</summary>
    public static LimitFractions Default { get; } = new(0.20m, 1.5m, 1.0m, 0.25m);
}
