using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>What a key may do; Bybit spells these names with a capital.</summary>
internal sealed record KeyPermissions
{
    [JsonPropertyName("ContractTrade")]
    public List<string>? ContractTrade { get; init; }

    [JsonPropertyName("Spot")]
    public List<string>? Spot { get; init; }

    [JsonPropertyName("Derivatives")]
    public List<string>? Derivatives { get; init; }

    [JsonPropertyName("Wallet")]
    public List<string>? Wallet { get; init; }
}
