using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.History;

/// <summary>The secret of an API key: 256 random bits. It is shown once; the store keeps its SHA-256 alone.</summary>
public static class ApiKeySecret
{
    private const string Prefix = "apk_";

    /// <summary>A new secret.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The SHA-256 of the secret in lower-case hexadecimal. A plain hash is enough, since the secret cannot be guessed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
