namespace AlphaPulse.Grains.Interfaces;

/// <summary>What an <see cref="AccountNotice"/> tells of.</summary>
[GenerateSerializer]
public enum NoticeKind
{
    /// <summary>The account's figures changed (revaluation or fill); at most 4 a second, only while somebody listens.</summary>
    Valuation = 0,

    /// <summary>New trade rows are in History.</summary>
    Trades = 1,

    /// <summary>New or changed alert rows are in History.</summary>
    Alerts = 2,

    /// <summary>A hedge execution changed.</summary>
    Executions = 3,
}
