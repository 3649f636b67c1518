namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>The rules of a market that an order must keep, apart from funds.</summary>
internal static class OrderRules
{
    /// <summary>Why the order breaks a rule, or null when it keeps all.</summary>
    public static Refusal? Check(NewOrder order, Instrument instrument, decimal lastPrice)
    {
        if (!instrument.IsTrading && !order.ReduceOnly)
            return new(RejectReason.NotTrading, $"{order.Symbol} takes no new positions now.");
        if (order.ReduceOnly && instrument.Kind == MarketKind.Spot)
            return new(RejectReason.Other, $"Reduce-only needs a perpetual; {order.Symbol} is spot.");
        if (order.OrderLinkId is { } id && (id.Length is < 1 or > 36 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
            return new(RejectReason.Other, "An order id is 1 to 36 characters of A-Z, a-z, 0-9, _ and -.");
        if (order.PositionIndex is < 0 or > 2 || (instrument.Kind == MarketKind.Spot && order.PositionIndex != 0))
            return new(RejectReason.Other, $"Position index {order.PositionIndex} does not exist on {order.Symbol}.");
        return CheckQuantity(order, instrument, lastPrice) ?? CheckPrice(order, instrument);
    }

    private static Refusal? CheckQuantity(NewOrder order, Instrument instrument, decimal lastPrice)
    {
        var quantity = order.Quantity;
        if (quantity <= 0 || quantity % instrument.LotStep != 0)
            return new(RejectReason.Other, $"Quantity {quantity} is not a positive multiple of {instrument.LotStep}.");
        if (quantity < instrument.MinQuantity)
            return new(RejectReason.BelowMinimum, $"Quantity {quantity} is below the minimum {instrument.MinQuantity}.");
        if (order.Type == OrderType.Market && quantity > instrument.MaxMarketQuantity)
            return new(RejectReason.AboveMaximum, $"Quantity {quantity} is above the maximum {instrument.MaxMarketQuantity}.");
        var notional = quantity * (order.LimitPrice ?? lastPrice);
        return notional < instrument.MinNotional && !order.ReduceOnly
            ? new(RejectReason.BelowMinimum, $"Value {notional} USDT is below the minimum {instrument.MinNotional} USDT.")
            : null;
    }

    private static Refusal? CheckPrice(NewOrder order, Instrument instrument)
    {
        if (order.Type == OrderType.Market)
            return order.LimitPrice is null ? null : new(RejectReason.Other, "A market order has no limit price.");
        if (order.LimitPrice is not { } price || price <= 0 || price % instrument.TickSize != 0)
            return new(RejectReason.Other, $"Limit price {order.LimitPrice} is not a positive multiple of {instrument.TickSize}.");
        return null;
    }
}
