namespace AlphaPulse.Grains.Risk;

/// <summary>What is configurable about the risk figures.</summary>
public sealed record RiskOptions
{
    /// <summary>Annual risk-free rate as a fraction; only the Sharpe ratio uses it.</summary>
    public double AnnualRiskFreeRate { get; init; }
}
