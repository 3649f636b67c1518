namespace AlphaPulse.Grains.Keeper;

/// <summary>What the keeper keeps alive.</summary>
public sealed record KeeperOptions
{
    /// <summary>The accounts that this program serves.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = ["main"];

    /// <summary>How often each is pinged.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);
}
