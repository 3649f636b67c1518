using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The data of an order book message; level one comes as snapshots only.</summary>
internal sealed record BookData
{
    [JsonPropertyName("s")]
    public string? Symbol { get; init; }

    [JsonPropertyName("b")]
    public List<List<string>>? Bids { get; init; }

    [JsonPropertyName("a")]
    public List<List<string>>? Asks { get; init; }
}
