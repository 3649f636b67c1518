namespace AlphaPulse.Grains.Alerts;

/// <summary>How one rule stands.</summary>
/// <param name="Since">Since when its condition holds; null while it does not.</param>
/// <param name="IsRaised">Whether this breach has its alert.</param>
/// <param name="LastRaisedAt">When the rule last raised an alert, in this breach or an earlier one; null for never.</param>
[GenerateSerializer, Immutable, Alias("Breach")]
internal sealed record Breach(
    [property: Id(0)] DateTimeOffset? Since, [property: Id(1)] bool IsRaised, [property: Id(2)] DateTimeOffset? LastRaisedAt)
{
    /// <summary>The condition does not hold and never raised anything.</summary>
    public static Breach None { get; } = new(null, IsRaised: false, null);
}
