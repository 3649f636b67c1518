namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The header by which a caller repeats a request without repeating its effect.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const string ReplayHeader = "Idempotent-Replay";
    private const int MaxLength = 64;

    /// <summary>The key of the request; null for none.</summary>
    /// <exception cref="ApiException">400: it is not 1-64 characters of <c>A-Za-z0-9_-</c>.</exception>
    public static string? Read(HttpContext context)
    {
        var values = context.Request.Headers[Header];
        if (values.Count == 0) return null;
        if (values is [{ Length: > 0 and <= MaxLength } key] && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) return key;
        throw ApiException.BadRequest($"{Header} must be one value of 1 to {MaxLength} characters of A-Z, a-z, 0-9, _ and -");
    }
}
