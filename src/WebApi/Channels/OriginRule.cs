namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Browsers let any page open a socket to any server and only name the page's origin, so the server must look: its own pages and those in
/// <c>CORS_ORIGINS</c> may, others may not. A client that is no browser names none.
/// </summary>
internal static class OriginRule
{
    public static bool Allows(HttpRequest request, IReadOnlyList<string> allowedOrigins)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0) return true;
        if (origins.Count > 1 || origins[0] is not { } origin) return false;
        return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || allowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
