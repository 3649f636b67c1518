using System.Security.Cryptography;
using System.Text.Json;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The optional body of execute and close.</summary>
/// <param name="DryRun">Whether only the plan is wanted.</param>
/// <param name="Assets">The base assets to act on; all when left out.</param>
internal sealed record HedgeRequestBody(bool? DryRun = null, IReadOnlyList<string>? Assets = null)
{
    private const int MaxAssetLength = 32;

    /// <exception cref="ApiException">400: an entry of <c>assets</c> is not the name of an asset.</exception>
    public void Check()
    {
        if (Assets?.FirstOrDefault(asset => asset is null || asset.Length is 0 or > MaxAssetLength || asset.Any(c => !char.IsAsciiLetterOrDigit(c))) is { } bad)
            throw ApiException.BadRequest($"assets names '{bad}'; write base assets such as [\"BTC\"]");
        if (Assets?.Contains(null!) == true) throw ApiException.BadRequest("assets has an empty entry; write base assets such as [\"BTC\"]");
    }

    /// <summary>A hash of the body as canonical JSON: fields by name, none that was left out, no white space. No body equals <c>{}</c>.</summary>
    public static string Hash(HedgeRequestBody? body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (body?.Assets is { } assets)
            {
                writer.WriteStartArray("assets");
                foreach (var asset in assets) writer.WriteStringValue(asset);
                writer.WriteEndArray();
            }

            if (body?.DryRun is { } dryRun) writer.WriteBoolean("dry_run", dryRun);
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
    }
}
