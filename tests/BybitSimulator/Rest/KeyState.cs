namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>How the venue stands to its one API key; set by <c>POST /admin/key?state=...</c>.</summary>
public enum KeyState
{
    /// <summary>It may do everything that trading needs.</summary>
    Good,

    /// <summary>The venue does not know it.</summary>
    Unknown,

    /// <summary>It belongs to another environment, which Bybit answers like an unknown one.</summary>
    OtherEnvironment,

    Expired,

    /// <summary>It is bound to other addresses.</summary>
    OtherAddress,

    ReadOnly,

    WithoutSpotTrade,

    WithoutContractOrders,

    WithoutContractPositions,

    /// <summary>Its account is not a unified one.</summary>
    NotUnified,
}
