namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>Whether an account can pay for an order.</summary>
internal static class FundsCheck
{
    /// <summary>Why it cannot, or null when it can.</summary>
    /// <param name="order">The order, its quantity already clamped when reduce-only.</param>
    /// <param name="cost">What all of it would cost, USDT: what the book gives now, the rest at the limit price.</param>
    /// <param name="instrument">Its market.</param>
    /// <param name="account">The account before the order.</param>
    /// <param name="openOrders">The account's open orders.</param>
    /// <param name="price">The prices now.</param>
    /// <param name="options">The collateral rule.</param>
    public static Refusal? Check(
        NewOrder order, decimal cost, Instrument instrument, MatchingAccount account, IReadOnlyCollection<BookOrder> openOrders,
        Func<string, MarketPrice?> price, MatchingOptions options)
    {
        if (instrument.Kind == MarketKind.Perpetual) return CheckMargin();

        var asset = order.Side == OrderSide.Buy ? "USDT" : instrument.BaseAsset;
        var needed = order.Side == OrderSide.Buy ? cost : order.Quantity;
        var free = account.Quantity(asset) - MatchingAccount.Locked(asset, openOrders);
        if (needed > free) return Insufficient(needed, free, asset);
        if (order.Side == OrderSide.Sell || account.Positions.Count == 0) return null;

        // Cash turned into a coin backs positions only in part.
        var lost = cost * (1 - options.CollateralRatio);
        var available = account.AvailableMargin(price, openOrders);
        return lost > available ? Insufficient(lost, available, "USDT of margin") : null;

        Refusal? CheckMargin()
        {
            var held = account.Position(order.Symbol, order.PositionIndex).Quantity * (int)order.Side;
            var opened = order.Quantity - Math.Min(order.Quantity, Math.Max(0m, -held));
            if (opened <= 0) return null;
            var share = opened / order.Quantity;
            var margin = cost * share * ((1 / account.Leverage(order.Symbol)) + instrument.TakerFeeRate);
            var backing = account.AvailableMargin(price, openOrders) + Released(held);
            return margin > backing ? Insufficient(margin, backing, "USDT of margin") : null;
        }

        // A flip frees the margin of what it closes first.
        decimal Released(decimal held) => held < 0
            ? -held * (price(order.Symbol)?.Mark ?? 0m) / account.Leverage(order.Symbol)
            : 0m;
    }

    private static Refusal Insufficient(decimal needed, decimal free, string what) =>
        new(RejectReason.InsufficientFunds, $"The order needs {needed:0.########} {what}, and {free:0.########} is available.");
}
