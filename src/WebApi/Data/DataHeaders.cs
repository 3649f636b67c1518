using System.Globalization;

namespace AlphaPulse.WebApi.Data;

/// <summary>The headers of every data GET under <c>/api/v1</c>.</summary>
internal static class DataHeaders
{
    public const string AsOf = "X-As-Of";
    public const string Mode = "X-AlphaPulse-Mode";

    /// <summary>The type of every body.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <summary>A moment as <see cref="AsOf"/> has it.</summary>
    public static string Text(DateTimeOffset asOf) => asOf.UtcDateTime.ToString(UtcTimeConverter.Format, CultureInfo.InvariantCulture);

    public static void Write(HttpContext context, DateTimeOffset asOf) =>
        Write(context.Response.Headers, Text(asOf), context.RequestServices.GetRequiredService<Deployment>().Mode);

    public static void Write(IHeaderDictionary headers, string asOf, string mode)
    {
        headers[AsOf] = asOf;
        headers[Mode] = mode;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Authorization, X-API-Key, X-Account-Id";
    }
}
