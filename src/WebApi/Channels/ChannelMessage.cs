using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// One update, serialised at most once for each form in which it is sent (plain or SignalR, with or without number), whatever the number of
/// subscribers.
/// </summary>
internal sealed class ChannelMessage
{
    private readonly Lazy<byte[]> plain;
    private readonly Lazy<byte[]> plainNumbered;
    private readonly Lazy<SerializedHubMessage> hub;
    private readonly Lazy<SerializedHubMessage> hubNumbered;

    /// <param name="type">The message's type.</param>
    /// <param name="seq">Its number: the row in the account's history, or the version of a state.</param>
    /// <param name="data">Its data, JSON.</param>
    public ChannelMessage(string type, long seq, byte[] data)
    {
        Seq = seq;
        plain = new(() => Write(type, seq: null, data));
        plainNumbered = new(() => Write(type, seq, data));
        hub = new(() => new SerializedHubMessage(new InvocationMessage(type, [Element(data)])));
        hubNumbered = new(() => new SerializedHubMessage(new InvocationMessage(type, [Element(data), seq])));
    }

    public long Seq { get; }

    /// <summary>The documented JSON, UTF-8.</summary>
    public ReadOnlyMemory<byte> Plain(bool numbered) => numbered ? plainNumbered.Value : plain.Value;

    /// <summary>The SignalR invocation.</summary>
    public SerializedHubMessage Hub(bool numbered) => numbered ? hubNumbered.Value : hub.Value;

    private static byte[] Write(string type, long? seq, byte[] data)
    {
        using var stream = new MemoryStream(data.Length + 64);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            if (seq is { } number) writer.WriteNumber("seq", number);
            writer.WritePropertyName("data");
            writer.WriteRawValue(data, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static JsonElement Element(byte[] data) => JsonElement.Parse(data);
}
