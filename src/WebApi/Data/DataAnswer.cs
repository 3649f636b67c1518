using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace AlphaPulse.WebApi.Data;

/// <summary>
/// The answer of a data GET: the documented body, <c>X-As-Of</c>, <c>X-AlphaPulse-Mode</c>, the caching headers, on request
/// an ETag with 304, and <c>?details=true</c>. See docs/endpoints.md.
/// </summary>
/// <param name="Data">The documented body.</param>
/// <param name="AsOf">The time that the data is of.</param>
/// <param name="Meta">What <c>?details=true</c> adds; null for the staleness alone.</param>
/// <param name="ETag">Whether the answer carries an ETag (portfolio, positions, risk and regime).</param>
internal sealed record DataAnswer<T>(T Data, DateTimeOffset AsOf, DataMeta? Meta = null, bool ETag = false)
    : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var details = DetailsQuery.IsSet(httpContext.Request);
        DataHeaders.Write(httpContext, AsOf);

        var body = new ArrayBufferWriter<byte>(512);
        if (details) WriteDetails(body, options, services.GetRequiredService<TimeProvider>().GetUtcNow());
        else WriteBody(body, options);

        if (ETag && !details && MatchesKnown(httpContext, body.WrittenSpan))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        httpContext.Response.ContentType = DataHeaders.Json;
        httpContext.Response.ContentLength = body.WrittenCount;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : httpContext.Response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted).AsTask();
    }

    private static bool MatchesKnown(HttpContext context, ReadOnlySpan<byte> body)
    {
        var tag = PreparedBody.TagOf(body);
        context.Response.Headers.ETag = tag;
        return EntityTags.Match(context.Request.Headers.IfNoneMatch, tag);
    }

    // A writer escapes by its own encoder, not by that of the options: what a GET answers would differ from what a POST did.
    private static Utf8JsonWriter Writer(ArrayBufferWriter<byte> body, JsonSerializerOptions options) =>
        new(body, new JsonWriterOptions { Encoder = options.Encoder });

    private void WriteBody(ArrayBufferWriter<byte> body, JsonSerializerOptions options)
    {
        using var writer = Writer(body, options);
        JsonSerializer.Serialize(writer, Data, options.GetTypeInfo(typeof(T)));
    }

    private void WriteDetails(ArrayBufferWriter<byte> body, JsonSerializerOptions options, DateTimeOffset now)
    {
        var meta = (Meta ?? new DataMeta()) with { StalenessSeconds = Math.Max(0, (now - AsOf).TotalSeconds) };
        using var writer = Writer(body, options);
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, Data, options.GetTypeInfo(typeof(T)));
        writer.WritePropertyName("meta");
        meta.ToJson(options).WriteTo(writer, options);
        writer.WriteEndObject();
    }
}
