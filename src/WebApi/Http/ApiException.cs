namespace AlphaPulse.WebApi.Http;

/// <summary>
/// An answer other than success, thrown where it is found. <see cref="ErrorMiddleware"/> turns it into
/// <c>{"detail": ...}</c>; the detail is read by a person and never holds internals or secrets.
/// </summary>
internal sealed class ApiException(int status, string detail, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(detail, cause)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>When to try again; goes into <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static ApiException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static ApiException Forbidden(string detail = ErrorDetails.Forbidden) => new(StatusCodes.Status403Forbidden, detail);

    public static ApiException NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public static ApiException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static ApiException TooManyRequests(string detail, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, detail, retryAfter);

    /// <summary>The store, the venue or a grain does not answer.</summary>
    public static ApiException Unavailable(string detail, TimeSpan retryAfter, Exception? cause = null) =>
        new(StatusCodes.Status503ServiceUnavailable, detail, retryAfter, cause);
}
