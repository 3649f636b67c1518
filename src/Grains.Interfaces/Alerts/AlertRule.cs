using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>When an alert is raised: a metric on the wrong side of a threshold for a time.</summary>
[GenerateSerializer, Immutable, Alias("AlertRule")]
public sealed record AlertRule
{
    /// <summary>The rule's id; it never changes.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>A few words; the title of its alerts.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>What is watched, as in <c>drawdown</c>.</summary>
    [Id(2)]
    public required string Metric { get; init; }

    /// <summary>How the value is compared with the threshold.</summary>
    [Id(3)]
    public required AlertOperator Operator { get; init; }

    /// <summary>The threshold, in the metric's unit; finite.</summary>
    [Id(4)]
    public required double Threshold { get; init; }

    /// <summary>For how long the condition must hold before the alert, seconds, 0 to 86,400.</summary>
    [Id(5)]
    public int ForSeconds { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    [Id(6)]
    public string Severity { get; init; } = "warning";

    /// <summary>What its alerts say first; empty for the name alone.</summary>
    [Id(7)]
    public string Message { get; init; } = "";

    /// <summary>Where its alerts are delivered, as in <c>log</c>; may be empty.</summary>
    [Id(8)]
    public ImmutableList<string> Channels { get; init; } = [];

    /// <summary>The least time between two alerts of the rule, seconds, 0 to 604,800.</summary>
    [Id(9)]
    public int CooldownSeconds { get; init; }

    /// <summary>Whether the rule is judged.</summary>
    [Id(10)]
    public bool Enabled { get; init; } = true;
}
