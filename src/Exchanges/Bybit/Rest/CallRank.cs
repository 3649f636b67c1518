namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>How much a call changes at the venue; only the lowest rank is ever retried.</summary>
internal enum CallRank
{
    /// <summary>Changes nothing: may be asked again.</summary>
    Read = 0,

    /// <summary>Changes something: sent once, and no answer proves nothing.</summary>
    Write = 1,
}
