using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Quant.Limits;

/// <summary>
/// The gate that every order passes. Legs are judged in turn, each as if the ones before it had filled in full at the given prices;
/// the first refusal refuses the plan. A limit is crossed above its value, not at it.
/// </summary>
public static class LimitCheck
{
    /// <summary>Judges a plan.</summary>
    /// <exception cref="ArgumentException">A leg's asset is not among the assets, or its quantity is zero.</exception>
    public static LimitDecision Judge(AccountRisk account, IReadOnlyList<ProposedOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(orders);
        var assets = account.Assets.ToArray();
        for (var leg = 0; leg < orders.Count; leg++)
        {
            var index = Array.FindIndex(assets, a => string.Equals(a.Asset, orders[leg].Asset, StringComparison.Ordinal));
            if (index < 0)
                throw new ArgumentException($"orders[{leg}] trades {orders[leg].Asset}, which is not among the assets; add it with its prices.", nameof(orders));
            if (orders[leg].Quantity == 0)
                throw new ArgumentException($"orders[{leg}] has quantity 0; leave it out.", nameof(orders));

            var before = assets[index];
            assets[index] = Apply(before, orders[leg]);
            if (Refusal(account, orders[leg], before, assets, index) is var (code, reason))
                return LimitDecision.Refuse(code, reason, leg);
        }

        return LimitDecision.Allow;
    }

    /// <summary>The asset after the order has filled; a reduce-only order is clipped at zero, or does nothing if it would add.</summary>
    public static AssetExposure Apply(AssetExposure before, ProposedOrder order)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(order);
        if (order.Market == Market.Spot) return before with { SpotQuantity = before.SpotQuantity + order.Quantity };
        var after = before.PerpetualQuantity + order.Quantity;
        if (order.ReduceOnly)
        {
            if (Math.Sign(order.Quantity) == Math.Sign(before.PerpetualQuantity)) return before;
            if (Math.Sign(after) != Math.Sign(before.PerpetualQuantity)) after = 0;
        }

        return before with { PerpetualQuantity = after };
    }

    private static (string Code, string Reason)? Refusal(
        AccountRisk account, ProposedOrder order, AssetExposure before, AssetExposure[] assets, int index)
    {
        var after = assets[index];
        if (account.State == TradingState.Halted)
            return (LimitCodes.TradingHalted, "Trading is halted; no order is sent until the state is changed.");
        if (Reduces(before, after, order)) return null;
        if (account.State == TradingState.ReduceOnly)
            return (LimitCodes.TradingReduceOnly, $"Only reduce-only orders are allowed, and {Describe(order)} does not bring the perpetual nearer to zero.");

        var equity = account.EquityUsd;
        var limits = account.Limits;
        if (Math.Abs(after.NetExposure) >= Math.Abs(before.NetExposure))
        {
            var net = Math.Abs(after.NetExposure);
            if (Above(net, limits.Position, equity))
                return (LimitCodes.Position, $"{Describe(order)} would make the net exposure of {order.Asset} {Compare(net, limits.Position, equity)}.");
            var exposure = PortfolioExposure.SumOfAbsoluteNet(assets);
            if (Above(exposure, limits.Exposure, equity))
                return (LimitCodes.Exposure, $"{Describe(order)} would make the total exposure {Compare(exposure, limits.Exposure, equity)}.");
        }

        var margin = PortfolioExposure.GrossPerpetualNotional(assets);
        if (Above(margin, limits.Margin, equity))
            return (LimitCodes.Margin, $"{Describe(order)} would make the gross notional of perpetuals {Compare(margin, limits.Margin, equity)}.");
        var drawdown = Drawdown(equity, account.PeakEquityUsd);
        if (Math.Abs(after.NetExposure) >= Math.Abs(before.NetExposure) && drawdown > limits.Drawdown)
            return (LimitCodes.Drawdown, $"The drawdown is {Wording.Percent(drawdown)} from the peak of {Wording.Usd(account.PeakEquityUsd)}, above the limit of {Wording.Percent(limits.Drawdown)}.");
        return null;
    }

    /// <summary>1 - equity / peak, 0 to 1; 0 when there is no peak yet.</summary>
    public static decimal Drawdown(decimal equityUsd, decimal peakEquityUsd) =>
        peakEquityUsd <= 0 ? 0 : Math.Clamp(1 - (equityUsd / peakEquityUsd), 0, 1);

    private static bool Reduces(AssetExposure before, AssetExposure after, ProposedOrder order) =>
        order.Market == Market.Perpetual
        && before.PerpetualQuantity != 0
        && Math.Abs(after.PerpetualQuantity) < Math.Abs(before.PerpetualQuantity)
        && Math.Sign(after.PerpetualQuantity) != -Math.Sign(before.PerpetualQuantity);

    private static bool Above(decimal amountUsd, decimal limit, decimal equityUsd) => amountUsd > limit * Math.Max(0, equityUsd);

    private static string Describe(ProposedOrder order) =>
        $"{(order.Quantity > 0 ? "buying" : "selling")} {Wording.Number(Math.Abs(order.Quantity))} {order.Asset}{(order.Market == Market.Perpetual ? "-PERP" : "")}";

    private static string Compare(decimal amountUsd, decimal limit, decimal equityUsd) =>
        $"{Wording.Usd(amountUsd)}, above the limit of {Wording.Usd(limit * Math.Max(0, equityUsd))} ({Wording.Percent(limit)} of {Wording.Usd(equityUsd)})";
}
