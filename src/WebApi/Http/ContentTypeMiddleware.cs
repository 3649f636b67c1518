using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Brings the Content-Type of a body into the form that the framework reads. It fails on one that is cut off, on a charset that is empty or in
/// quotes and on one that it does not know, each time as if the fault were ours.
/// </summary>
internal sealed class ContentTypeMiddleware(RequestDelegate next)
{
    private const int MaxShown = 60;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (string.IsNullOrEmpty(request.ContentType)) return next(context);
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            if (!type.Charset.HasValue) return next(context);
            type.Charset = FindCharset(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
            request.ContentType = type.ToString();
        }
        else if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            throw ApiException.BadRequest($"The Content-Type '{Shorten(request.ContentType)}' cannot be read");
        }

        return next(context);
    }

    private static string FindCharset(string name)
    {
        if (name.Length == 0 || string.Equals(name, "utf8", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8.WebName;
        try
        {
            return Encoding.GetEncoding(name).WebName;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, $"The charset '{Shorten(name)}' of the Content-Type is not known; send UTF-8", cause: e);
        }
    }

    private static string Shorten(string text) => text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "...");
}
