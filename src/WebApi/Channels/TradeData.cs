namespace AlphaPulse.WebApi.Channels;

/// <summary>The data of a <c>new_trade</c>.</summary>
internal sealed record TradeData(string Id, string Symbol, string Side, decimal Quantity, decimal Price, DateTimeOffset Timestamp);
