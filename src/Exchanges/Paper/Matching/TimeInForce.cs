namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>How long an order may wait in the book.</summary>
public enum TimeInForce
{
    /// <summary>Until it is filled or cancelled.</summary>
    GoodTillCancelled = 0,

    /// <summary>What is not filled at once is cancelled.</summary>
    ImmediateOrCancel = 1,

    /// <summary>All at once, or nothing.</summary>
    FillOrKill = 2,

    /// <summary>Cancelled if any of it would fill at once.</summary>
    PostOnly = 3,
}
