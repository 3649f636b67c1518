namespace AlphaPulse.History;

/// <summary>The state of the order after an execution.</summary>
public enum TradeStatus
{
    /// <summary>More may come.</summary>
    PartiallyFilled,

    /// <summary>This was the last execution.</summary>
    Filled,

    /// <summary>The rest was cancelled.</summary>
    Canceled,
}
