using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>Risk figures together with the returns that they were computed from. Reports of the same moment and method are equal.</summary>
[GenerateSerializer, Immutable, Alias("RiskReport")]
public sealed record RiskReport
{
    /// <summary>The moment of the account's figures behind it, as in <see cref="AccountView.AsOf"/>.</summary>
    [Id(0)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Which returns.</summary>
    [Id(1)]
    public required ReturnsMethod Method { get; init; }

    /// <summary>The figures.</summary>
    [Id(2)]
    public required RiskFigures Figures { get; init; }

    /// <summary>The returns, oldest first; days that were dropped are absent.</summary>
    [Id(3)]
    public required ImmutableList<DailyReturn> Returns { get; init; }

    /// <summary>The days that were dropped, oldest first.</summary>
    [Id(4)]
    public required ImmutableList<DroppedReturn> DroppedDays { get; init; }

    /// <summary>The held markets that were left out.</summary>
    [Id(5)]
    public required ImmutableList<YoungMarket> ExcludedMarkets { get; init; }

    /// <summary>Whether there are fewer than 30 returns.</summary>
    [Id(6)]
    public required bool WarmingUp { get; init; }

    /// <summary>What a reader should know, as sentences: why a ratio is 0, what was left out.</summary>
    [Id(7)]
    public required ImmutableList<string> Warnings { get; init; }
}
