namespace AlphaPulse.Acceptance;

/// <summary>Who calls; the roles in rising order.</summary>
internal enum Caller
{
    /// <summary>No credentials.</summary>
    Nobody,

    /// <summary>A token whose user was disabled.</summary>
    Disabled,

    /// <summary>A token that has expired.</summary>
    Expired,

    Viewer,

    Trader,

    Admin,

    /// <summary>The admin, for an account that is not there.</summary>
    OtherAccount,
}
