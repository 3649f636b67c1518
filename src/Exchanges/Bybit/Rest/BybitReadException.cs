namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>Why a question failed: the cause inside a <see cref="VenueUnavailableException"/>, which is what callers see.</summary>
internal sealed class BybitReadException(string message, int? retCode, string text) : Exception(message)
{
    /// <summary>The venue's code; null when it gave none.</summary>
    public int? RetCode { get; } = retCode;

    /// <summary>The venue's words.</summary>
    public string Text { get; } = text;

    /// <summary>Whether asking again can help.</summary>
    public bool MayPass { get; init; }

    /// <summary>Whether the venue as a whole seems to be away.</summary>
    public bool IsOutage { get; init; }

    /// <summary>How long the venue asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static BybitReadException? In(VenueUnavailableException exception) => exception.InnerException as BybitReadException;

    public VenueUnavailableException Wrap() => new(Message, this) { RetryAfter = RetryAfter };
}
