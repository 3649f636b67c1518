namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>How far a request came.</summary>
internal enum ReplyKind
{
    /// <summary>The venue answered in its envelope: the retCode decides.</summary>
    Answered = 0,

    /// <summary>An answer without an envelope: the HTTP status decides.</summary>
    HttpStatus = 1,

    /// <summary>Sent, or perhaps sent, and no readable answer came.</summary>
    NoAnswer = 2,

    /// <summary>Never sent: a limit or a quiet period held it back.</summary>
    NotSent = 3,
}
