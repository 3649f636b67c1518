using System.Globalization;

namespace AlphaPulse.WebApi.Data;

/// <summary>The headers of every data GET under <c>/api/v1</c>.</summary>
internal static class DataHeaders
{
    public const string AsOf = "X-As-Of";
    public const string Mode = "X-AlphaPulse-Mode";

    /// <summary>The type of every body.</summary>
    public const string Json = "application/json; charset=utf-8";

    public static void Write(HttpContext context, DateTimeOffset asOf)
    {
        var headers = context.Response.Headers;
        headers[AsOf] = asOf.UtcDateTime.ToString(UtcTimeConverter.Format, CultureInfo.InvariantCulture);
        headers[Mode] = context.RequestServices.GetRequiredService<Deployment>().Mode;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization, X-API-Key, X-Account-Id";
    }
}
