using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Signs what is posted: <c>sha256=</c> and the HMAC-SHA256, in lower-case hexadecimal, of timestamp, a full stop and the body.</summary>
internal static class WebhookSignature
{
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
