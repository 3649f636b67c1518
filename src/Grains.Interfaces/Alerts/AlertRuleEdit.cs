using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>The fields of a rule that somebody sets, as they were written; null leaves a field as it is, or at its default in a new rule.</summary>
[GenerateSerializer, Immutable, Alias("AlertRuleEdit")]
public sealed record AlertRuleEdit
{
    /// <summary>The name; a new rule needs one.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>The metric; a new rule needs one.</summary>
    [Id(1)]
    public string? Metric { get; init; }

    /// <summary>The operator; a new rule needs one.</summary>
    [Id(2)]
    public string? Operator { get; init; }

    /// <summary>The threshold; a new rule needs one.</summary>
    [Id(3)]
    public double? Threshold { get; init; }

    /// <summary>For how long, seconds.</summary>
    [Id(4)]
    public long? ForSeconds { get; init; }

    /// <summary>The severity.</summary>
    [Id(5)]
    public string? Severity { get; init; }

    /// <summary>The message.</summary>
    [Id(6)]
    public string? Message { get; init; }

    /// <summary>The channels.</summary>
    [Id(7)]
    public ImmutableList<string>? Channels { get; init; }

    /// <summary>The cool-down, seconds.</summary>
    [Id(8)]
    public long? CooldownSeconds { get; init; }

    /// <summary>Whether it is judged.</summary>
    [Id(9)]
    public bool? Enabled { get; init; }
}
