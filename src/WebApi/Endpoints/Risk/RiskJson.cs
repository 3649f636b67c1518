using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of exposure, risk metrics, returns and position size.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, decimal>))]
[JsonSerializable(typeof(RiskMetricsBody))]
[JsonSerializable(typeof(IReadOnlyList<DailyReturnBody>))]
[JsonSerializable(typeof(PositionSizeBody))]
internal sealed partial class RiskJson : JsonSerializerContext;
