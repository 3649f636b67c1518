namespace AlphaPulse.Grains.Hedging;

/// <summary>The words in the audit trail by which others count what went wrong, each row one event.</summary>
public static class HedgeAudit
{
    /// <summary>The action of a row about an order that was refused, ended unfilled, or whose outcome stays unknown.</summary>
    public const string Failure = "hedge.failure";

    /// <summary>The result of a row about a request that the trading state or a limit refused.</summary>
    public const string LimitRefused = "limit_refused";
}
