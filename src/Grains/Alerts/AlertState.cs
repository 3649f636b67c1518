using System.Collections.Immutable;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Everything that the alerts of an account persist. Replaced whole, never changed.</summary>
[GenerateSerializer, Immutable, Alias("AlertState")]
internal sealed record AlertState
{
    /// <summary>The rules in the order of their creation; null before the first start.</summary>
    [Id(0)]
    public ImmutableList<AlertRule>? Rules { get; init; }

    /// <summary>How each rule stands, by its id.</summary>
    [Id(1)]
    public ImmutableDictionary<string, Breach> Breaches { get; init; } = ImmutableDictionary<string, Breach>.Empty;

    /// <summary>The alerts that are decided and perhaps not stored yet; stored again under the same id after a crash.</summary>
    [Id(2)]
    public ImmutableList<RaisedAlert> Raising { get; init; } = [];

    /// <summary>What is to be delivered, in the order of the alerts.</summary>
    [Id(3)]
    public ImmutableList<Delivery> Outbox { get; init; } = [];

    /// <summary>The number of the last delivery ever queued.</summary>
    [Id(4)]
    public long LastDelivery { get; init; }

    /// <summary>The acknowledgement that is being recorded; null for none.</summary>
    [Id(5)]
    public Acknowledgement? Acknowledging { get; init; }

    /// <summary>Every refusal and failure before this moment has been counted.</summary>
    [Id(6)]
    public DateTimeOffset CountedThrough { get; init; }

    /// <summary>The regime changes seen.</summary>
    [Id(7)]
    public RegimeWatch Regimes { get; init; } = new();
}
