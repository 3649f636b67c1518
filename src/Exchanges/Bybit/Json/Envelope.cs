using System.Text.Json;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>What every REST answer is wrapped in. The result is read only once the code says that there is one.</summary>
internal sealed record Envelope
{
    public long? RetCode { get; init; }

    public string? RetMsg { get; init; }

    public JsonElement? Result { get; init; }

    public long? Time { get; init; }
}
