using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of positions, portfolio, trades, limits and trading state.</summary>
[JsonSerializable(typeof(IReadOnlyList<SpotPositionBody>))]
[JsonSerializable(typeof(IReadOnlyList<FuturesPositionBody>))]
[JsonSerializable(typeof(IReadOnlyList<PositionMetricsBody>))]
[JsonSerializable(typeof(PortfolioBody))]
[JsonSerializable(typeof(IReadOnlyList<TradeBody>))]
[JsonSerializable(typeof(LimitFractionsBody))]
[JsonSerializable(typeof(RiskLimitsBody))]
[JsonSerializable(typeof(TradingStateBody))]
[JsonSerializable(typeof(TradingStateChangeBody))]
internal sealed partial class AccountJson : JsonSerializerContext;
