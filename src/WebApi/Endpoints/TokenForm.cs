using Microsoft.Net.Http.Headers;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The fields of a login. Other OAuth2 fields (scope, client_id, client_secret) are ignored.</summary>
internal sealed record TokenForm(string Username, string Password)
{
    /// <summary>How the fields come.</summary>
    public const string ContentType = "application/x-www-form-urlencoded";

    /// <exception cref="ApiException">400: not a form, a field missing or given twice, another grant type.</exception>
    public static async Task<TokenForm> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            throw ApiException.BadRequest($"Send username and password as form fields ({ContentType})");
        var form = await ReadFormAsync(request);
        if (form["grant_type"] is { Count: > 0 } grant && !string.Equals(grant, "password", StringComparison.Ordinal))
            throw ApiException.BadRequest("grant_type must be password");
        return new TokenForm(Single(form, "username"), Single(form, "password"));
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw ApiException.BadRequest("The form is not valid");
        }
    }

    private static string Single(IFormCollection form, string field) => form[field] switch
    {
        { Count: 1 } one when !string.IsNullOrEmpty(one) => one.ToString(),
        { Count: > 1 } => throw ApiException.BadRequest($"{field} is given more than once"),
        _ => throw ApiException.BadRequest($"{field} is required"),
    };

    /// <summary>Without the password, so that a log line cannot hold it.</summary>
    public override string ToString() => $"Login of {Username}";
}
