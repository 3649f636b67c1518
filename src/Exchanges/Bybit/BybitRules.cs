namespace AlphaPulse.Exchanges.Bybit;

/// <summary>What is checked before an order is sent, so that the venue need not refuse it. Pure.</summary>
internal static class BybitRules
{
    public const int MaxOrderLinkIdLength = 36;

    /// <summary>The quantity to send: a whole number of steps, never more than asked. Steps need not be powers of ten.</summary>
    public static decimal Floor(decimal quantity, decimal step) => decimal.Floor(quantity / step) * step;

    /// <summary>Why the order must not be sent; null when it may.</summary>
    public static PlaceOutcome.Rejected? Check(OrderRequest order, decimal quantity, Instrument rules)
    {
        if (!IsOrderLinkId(order.OrderLinkId))
        {
            return Refuse(RejectReason.Other, $"the order link id \"{order.OrderLinkId}\" is not 1-{MaxOrderLinkIdLength} characters of A-Za-z0-9_-");
        }

        if (order.ReduceOnly && rules.Kind == MarketKind.Spot) return Refuse(RejectReason.Other, "a spot order cannot be reduce-only");
        if (order.Type == OrderType.Limit && order.LimitPrice is not > 0m) return Refuse(RejectReason.Other, "a limit order needs a price above zero");
        if (quantity <= 0m || quantity < rules.MinQuantity)
        {
            return Refuse(RejectReason.BelowMinimum, $"{order.Symbol}: {order.Quantity} is below the smallest quantity {rules.MinQuantity} (step {rules.LotStep})");
        }

        if (order.Type == OrderType.Market && quantity > rules.MaxMarketQuantity)
        {
            return Refuse(RejectReason.AboveMaximum, $"{order.Symbol}: {quantity} is above the largest market order {rules.MaxMarketQuantity}");
        }

        if (!order.ReduceOnly && order.LimitPrice is { } price && quantity * price < rules.MinNotional)
        {
            return Refuse(RejectReason.BelowMinimum, $"{order.Symbol}: {quantity} at {price} is below the smallest value {rules.MinNotional} USDT");
        }

        return !order.ReduceOnly && !rules.IsTrading ? Refuse(RejectReason.NotTrading, $"{order.Symbol} takes no new positions") : null;
    }

    private static PlaceOutcome.Rejected Refuse(RejectReason reason, string text) => new(reason, "not sent: " + text);

    private static bool IsOrderLinkId(string id) =>
        id.Length is > 0 and <= MaxOrderLinkIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
