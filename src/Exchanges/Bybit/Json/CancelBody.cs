namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The body of <c>/v5/order/cancel</c>.</summary>
internal sealed record CancelBody(string Category, string Symbol, string OrderLinkId);
