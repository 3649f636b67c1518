using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AlphaPulse.WebApi.Data;

/// <summary>A body that is written once and sent many times.</summary>
/// <param name="Json">The bytes.</param>
/// <param name="Tag">Their ETag.</param>
internal sealed record PreparedBody(byte[] Json, string Tag)
{
    private const int TagBytes = 12;

    public static PreparedBody Of<T>(T body, JsonSerializerOptions options)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, options.GetTypeInfo(typeof(T)));
        return new PreparedBody(json, TagOf(json));
    }

    /// <summary>The ETag of a body: the beginning of its hash.</summary>
    public static string TagOf(ReadOnlySpan<byte> json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(hash[..TagBytes])}\"");
    }
}
