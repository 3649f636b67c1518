namespace AlphaPulse.Grains.Interfaces;

/// <summary>Which daily returns the risk figures are computed from.</summary>
[GenerateSerializer]
public enum ReturnsMethod
{
    /// <summary>What today's holdings would have returned on each of the last 365 completed UTC days.</summary>
    Historical = 0,

    /// <summary>What the account's equity really returned from 00:00Z to 00:00Z, transfers removed.</summary>
    Realised = 1,
}
