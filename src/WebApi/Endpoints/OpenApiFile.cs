using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>
/// The OpenAPI document, written once: it is the same for everybody, and the framework would make it anew, at a tenth of a second of
/// processor and a megabyte of memory, for each of the requests that anybody may send.
/// </summary>
internal sealed class OpenApiFile([FromKeyedServices(OpenApiFile.DocumentName)] IOpenApiDocumentProvider documents)
{
    /// <summary>The name under which the framework describes the routes.</summary>
    public const string DocumentName = "v1";

    private readonly Lazy<Task<byte[]>> json = new(() => WriteAsync(documents), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The document as JSON.</summary>
    public Task<byte[]> Json => json.Value;

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return text.ToArray();
    }
}
