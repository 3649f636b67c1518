using System.Collections.Immutable;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>An alert that a rule raised.</summary>
[GenerateSerializer, Immutable, Alias("RaisedAlert")]
internal sealed record RaisedAlert
{
    /// <summary>Made of the rule and the beginning of the breach, so that one breach has one alert whatever crashes.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string RuleId { get; init; }

    [Id(2)]
    public required string Title { get; init; }

    [Id(3)]
    public required string Message { get; init; }

    [Id(4)]
    public required AlertSeverity Severity { get; init; }

    /// <summary>The metric that the rule watches.</summary>
    [Id(5)]
    public required string Metric { get; init; }

    [Id(6)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it is delivered.</summary>
    [Id(7)]
    public required ImmutableList<string> Channels { get; init; }

    /// <summary>The row to be stored.</summary>
    public NewAlert ToRow() => new(Id, RuleId, Title, Message, Severity, Metric, At, [Metric, RuleId]);
}
