namespace AlphaPulse.Exchanges;

/// <summary>
/// The venue did not answer a question, or not in a way that can be trusted (time-out, 5xx, rate limit, unreadable body). Nothing
/// may be concluded from it: an absent answer is not zero.
/// </summary>
/// <param name="message">What was asked and what happened, without secrets.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class VenueUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the venue asked to wait, if it said.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
