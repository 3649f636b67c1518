namespace AlphaPulse.Exchanges;

/// <summary>Why a wallet changed.</summary>
public enum LedgerEntryKind
{
    /// <summary>An execution: the coin bought or sold, the quote paid or received, realised P&amp;L, each without the fee.</summary>
    Trade = 0,

    /// <summary>A trading fee; negative quantity when paid.</summary>
    Fee = 1,

    /// <summary>A funding payment of a perpetual; negative quantity when paid.</summary>
    Funding = 2,

    /// <summary>A deposit, withdrawal or transfer: money that came from or went outside.</summary>
    ExternalFlow = 3,

    /// <summary>Interest, conversion, bonus or anything else that the venue did.</summary>
    Other = 4,
}
