using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Http;

[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    /// <summary>
    /// Leaves quotation marks readable, which the default writes as <c>\u0027</c> for the sake of JSON inside HTML pages. Ours never is:
    /// the type is JSON, and the headers forbid guessing another.
    /// </summary>
    public static ErrorJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
