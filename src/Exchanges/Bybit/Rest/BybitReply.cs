namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>What came back for one request. Never an exception for what the venue or the network did.</summary>
/// <param name="Kind">How far the request came.</param>
/// <param name="Code">The retCode, or the HTTP status, or 0.</param>
/// <param name="Text">The venue's words or the failure, without secrets.</param>
/// <param name="Result">The answer's body, if the venue gave one.</param>
/// <param name="VenueTime">When the venue answered, by its clock.</param>
/// <param name="RetryAfter">How long it asked to wait.</param>
internal sealed record BybitReply<T>(ReplyKind Kind, int Code, string Text, T? Result, DateTimeOffset? VenueTime, TimeSpan? RetryAfter)
    where T : class
{
    /// <summary>What the answer proves, in one word for both envelopes and bare HTTP statuses.</summary>
    public BybitRetCode Meaning => Kind switch
    {
        ReplyKind.Answered => BybitRetCodes.Explain(Code, Text),
        ReplyKind.NotSent => new BybitRetCode(BybitOutcome.RetryLater, RejectReason.RateLimited),
        ReplyKind.HttpStatus when Code == 401 => BybitRetCodes.Explain(10003, Text),

        // Refused by the address limit in front of the venue, or because of the address's region.
        ReplyKind.HttpStatus when Code == 403 => new BybitRetCode(BybitOutcome.RetryLater, RejectReason.RateLimited),
        _ => new BybitRetCode(BybitOutcome.Unknown),
    };

    public override string ToString() => Kind switch
    {
        ReplyKind.Answered => $"retCode {Code}: {Text}",
        ReplyKind.HttpStatus => $"HTTP {Code}: {Text}",
        _ => Text,
    };
}
