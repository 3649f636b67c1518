namespace AlphaPulse.Grains.Interfaces;

/// <summary>What became of a change of a rule.</summary>
/// <param name="Rule">The rule as it is stored now; null when there is none with this id, or when the change was refused.</param>
/// <param name="Problem">Why it was refused, one sentence; null when it was not.</param>
[GenerateSerializer, Immutable, Alias("AlertRuleChange")]
public sealed record AlertRuleChange([property: Id(0)] AlertRule? Rule, [property: Id(1)] string? Problem);
