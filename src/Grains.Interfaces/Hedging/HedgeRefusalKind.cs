namespace AlphaPulse.Grains.Interfaces;

/// <summary>Why a hedge request was refused, in the terms of an HTTP status.</summary>
[GenerateSerializer]
public enum HedgeRefusalKind
{
    /// <summary>The request itself is wrong: 400.</summary>
    BadRequest = 0,

    /// <summary>It conflicts with the account's state: 409.</summary>
    Conflict = 1,

    /// <summary>Prices or the venue are missing; worth repeating later: 503.</summary>
    Unavailable = 2,
}
