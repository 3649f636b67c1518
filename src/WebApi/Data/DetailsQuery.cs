namespace AlphaPulse.WebApi.Data;

/// <summary>The query parameter <c>details</c>.</summary>
internal static class DetailsQuery
{
    /// <exception cref="ApiException">400: neither true nor false.</exception>
    public static bool IsSet(HttpRequest request)
    {
        if (!request.QueryString.HasValue || !request.Query.TryGetValue("details", out var text)) return false;
        return bool.TryParse(text, out var value)
            ? value
            : throw ApiException.BadRequest($"details must be true or false, not '{text}'");
    }
}
