using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>How an account is hedged and what would bring it to its policy.</summary>
[GenerateSerializer, Immutable, Alias("HedgeAnalysis")]
public sealed record HedgeAnalysis
{
    /// <summary>The situation and the steps in plain sentences.</summary>
    [Id(0)]
    public required string Commentary { get; init; }

    /// <summary>The recommended changes, largest first.</summary>
    [Id(1)]
    public required ImmutableList<HedgeAdjustment> Adjustments { get; init; }

    /// <summary>Sum of net exposure / sum of spot value; of total value when there is no spot.</summary>
    [Id(2)]
    public required decimal CurrentNetExposure { get; init; }

    /// <summary>The policy's target.</summary>
    [Id(3)]
    public required decimal TargetNetExposure { get; init; }

    /// <summary>-(sum of perpetual value) / sum of spot value; 0 with no spot.</summary>
    [Id(4)]
    public required decimal HedgeRatio { get; init; }

    /// <summary>Pearson correlation over 90 days of the daily P&amp;L of spot and of hedges, -1 to 1; 0 when undefined.</summary>
    [Id(5)]
    public required double Correlation { get; init; }

    /// <summary>The moment that the figures are true for.</summary>
    [Id(6)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What the steps would cost and what they were computed from.</summary>
    [Id(7)]
    public required HedgeAnalysisMeta Meta { get; init; }
}
