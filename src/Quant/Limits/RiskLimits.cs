namespace AlphaPulse.Quant.Limits;

/// <summary>The account's limits, as fractions of total value.</summary>
/// <param name="Position">|net exposure| of one asset.</param>
/// <param name="Margin">Gross notional of perpetuals.</param>
/// <param name="Exposure">Sum of |net exposure| over assets.</param>
/// <param name="Drawdown">1 - equity / peak equity.</param>
public sealed record RiskLimits(decimal Position, decimal Margin, decimal Exposure, decimal Drawdown)
{
    /// <summary>Position 0.20, margin 1.5, exposure 1.0, drawdown 0.25.</summary>
    public static RiskLimits Default { get; } = new(0.20m, 1.5m, 1.0m, 0.25m);
}
