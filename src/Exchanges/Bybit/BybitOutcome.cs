namespace AlphaPulse.Exchanges.Bybit;

/// <summary>What a retCode says about the request it answers.</summary>
internal enum BybitOutcome
{
    /// <summary>A code that the table does not know: nothing is proven.</summary>
    Unlisted = 0,

    /// <summary>Done, or already so.</summary>
    Succeeded = 1,

    /// <summary>Refused, and so not done; asking again gives the same answer.</summary>
    Rejected = 2,

    /// <summary>It may or may not have been done: ask the venue.</summary>
    Unknown = 3,

    /// <summary>Refused at the gate, and so not done; it may pass later.</summary>
    RetryLater = 4,

    /// <summary>Refused because of our clock, and so not done: measure the offset.</summary>
    ClockWrong = 5,

    /// <summary>The order is not there, or already final: ask for its state.</summary>
    OrderGone = 6,

    /// <summary>Refused until a person changes the key, the account or the settings.</summary>
    Stop = 7,
}
