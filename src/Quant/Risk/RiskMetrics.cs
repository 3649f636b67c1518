using System.Collections.Immutable;

namespace AlphaPulse.Quant.Risk;

/// <summary>The risk figures of one series of daily returns. All are fractions or ratios, none is in percent.</summary>
/// <param name="Volatility">Annualised sample standard deviation.</param>
/// <param name="Var95">One-day value at risk at 95 %, zero or positive.</param>
/// <param name="Cvar95">Mean loss of the days at or beyond the VaR quantile, at least <paramref name="Var95"/>.</param>
/// <param name="MaxDrawdown">Largest fall of the compounded curve from a peak, 0 to 1.</param>
/// <param name="SharpeRatio">Annualised mean excess return over standard deviation; 0 when undefined.</param>
/// <param name="SortinoRatio">Annualised mean return over downside deviation; 0 when undefined.</param>
/// <param name="CalmarRatio">Annualised compound return over maximum drawdown; 0 when undefined.</param>
/// <param name="SampleCount">How many daily returns were used.</param>
/// <param name="Notes">Why a ratio is 0, one sentence each; empty when all are defined.</param>
public sealed record RiskMetrics(
    double Volatility,
    double Var95,
    double Cvar95,
    double MaxDrawdown,
    double SharpeRatio,
    double SortinoRatio,
    double CalmarRatio,
    int SampleCount,
    ImmutableArray<string> Notes)
{
    /// <summary>Fewer returns than this are computed but flagged as warming up.</summary>
    public const int WarmUpSamples = 30;

    /// <summary>True when the sample is too short to trust.</summary>
    public bool WarmingUp => SampleCount < WarmUpSamples;
}
