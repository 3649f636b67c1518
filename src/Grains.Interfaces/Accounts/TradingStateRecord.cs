namespace AlphaPulse.Grains.Interfaces;

/// <summary>The trading state and who set it.</summary>
/// <param name="State">Whether orders may be sent.</param>
/// <param name="Reason">Why, in the words of who set it; null when none was given.</param>
/// <param name="ChangedBy">Who set it; <c>system</c> for the initial state.</param>
/// <param name="ChangedAt">When.</param>
[GenerateSerializer, Immutable, Alias("TradingStateRecord")]
public sealed record TradingStateRecord(
    [property: Id(0)] TradingState State,
    [property: Id(1)] string? Reason,
    [property: Id(2)] string ChangedBy,
    [property: Id(3)] DateTimeOffset ChangedAt);
