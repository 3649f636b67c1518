using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>What is sent on a stream: <c>ping</c>, <c>subscribe</c>.</summary>
internal sealed record StreamRequest(
    [property: JsonPropertyName("op")] string Op,
    [property: JsonPropertyName("req_id")] string ReqId,
    [property: JsonPropertyName("args")] IReadOnlyList<string>? Args = null);
