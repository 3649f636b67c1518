using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>A message of any stream: an answer to a request (<c>op</c>) or data (<c>topic</c>).</summary>
internal sealed record StreamMessage
{
    public string? Op { get; init; }

    [JsonPropertyName("req_id")]
    public string? ReqId { get; init; }

    public bool? Success { get; init; }

    [JsonPropertyName("ret_msg")]
    public string? RetMsg { get; init; }

    public string? Topic { get; init; }

    public string? Type { get; init; }

    public long? Ts { get; init; }

    public long? CreationTime { get; init; }

    public JsonElement? Data { get; init; }
}
