using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// Signs what goes on the wire: HMAC-SHA256 in lower-case hex over time stamp + key + receive window + the raw query or body.
/// </summary>
internal sealed class BybitSigner(string apiKey, string apiSecret)
{
    private readonly byte[] secret = Encoding.UTF8.GetBytes(apiSecret);

    public string ApiKey { get; } = apiKey;

    /// <summary>The signature of one REST request; <paramref name="payload"/> is the query without <c>?</c>, or the body, exactly as sent.</summary>
    public string SignRequest(string timestampMs, string receiveWindowMs, string payload) =>
        Sign(string.Concat(timestampMs, ApiKey, receiveWindowMs, payload));

    /// <summary>The signature that opens a private stream.</summary>
    public string SignStream(string expiresMs) => Sign("GET/realtime" + expiresMs);

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
}
