namespace AlphaPulse.WebApi.Http;

/// <summary>The sentences of the answers that every route shares.</summary>
internal static class ErrorDetails
{
    public const string NotAuthenticated = "Not authenticated";
    public const string BadCredentials = "Could not validate credentials";
    public const string BadLogin = "Incorrect username or password";
    public const string Forbidden = "Not authorized to access this resource";
    public const string HostNotAllowed = "The Host header names a server that this one does not answer for; name it in ALPHAPULSE_HOSTS to allow it";
    public const string BodyTooSlow = "The request body arrived too slowly";
    public const string BodyTooLarge = "The request body is larger than 1 MiB";
    public const string TooManyRequests = "Too many requests; try again after the time in Retry-After";
    public const string Full = "The server holds as many connections as it can; try again after the time in Retry-After";
    public const string NotReady = "The service is starting and has no complete data yet; try again shortly";

    /// <summary>The detail of a status that was set without one.</summary>
    public static string For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not valid",
        StatusCodes.Status401Unauthorized => NotAuthenticated,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed",
        StatusCodes.Status408RequestTimeout => BodyTooSlow,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => "The service is unavailable; try again shortly",
        < StatusCodes.Status500InternalServerError => "The request was refused",
        _ => "Internal server error",
    };
}
