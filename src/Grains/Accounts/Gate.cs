using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Exposures;
using AlphaPulse.Quant.Limits;
using TradingState = AlphaPulse.Grains.Interfaces.TradingState;

namespace AlphaPulse.Grains.Accounts;

/// <summary>The one decision that every order passes: trading state, limits and the age of the prices.</summary>
internal static class Gate
{
    /// <summary>An order is refused when a price that it is judged by was not proved current for longer.</summary>
    public static readonly TimeSpan OldestPrice = TimeSpan.FromSeconds(30);

    private const string PricesStale = "PRICES_STALE";

    /// <summary>The answer before the account is known: nothing may be sent.</summary>
    public static Authorisation NotReady { get; } =
        new(PricesStale, "The account is not yet synchronised with the exchange; nothing was sent.");

    /// <summary>Judges a plan as a whole; the first refusal refuses it.</summary>
    /// <param name="view">The account at the newest prices.</param>
    /// <param name="limits">The limits in force.</param>
    /// <param name="trading">The trading state.</param>
    /// <param name="orders">The orders that are not sent yet, in their order.</param>
    /// <param name="prices">Where the prices come from.</param>
    /// <param name="now">The time.</param>
    /// <param name="ignorePriceAge">True for closing hedges.</param>
    public static Authorisation Judge(
        AccountView view, LimitFractions limits, TradingState trading, IReadOnlyList<PlannedOrder> orders,
        IPriceBoard prices, DateTimeOffset now, bool ignorePriceAge)
    {
        var decision = LimitCheck.Judge(
            new AccountRisk(
                Exposures(view, orders, prices), view.TotalValue, view.PeakEquity,
                new RiskLimits(limits.Position, limits.Margin, limits.Exposure, limits.Drawdown), (Quant.Limits.TradingState)trading),
            [.. orders.Select(Propose)]);
        if (!decision.Allowed) return new Authorisation(decision.Code, decision.Reason);
        return ignorePriceAge ? Authorisation.Allowed : JudgePriceAge(view, orders, prices, now);
    }

    /// <summary>Judges only the age of the prices of what is held and of what the orders trade.</summary>
    public static Authorisation JudgePriceAge(
        AccountView view, IReadOnlyList<PlannedOrder> orders, IPriceBoard prices, DateTimeOffset now)
    {
        var symbols = view.Spot.Select(holding => holding.Asset)
            .Concat(view.Perpetuals.Select(holding => holding.Symbol))
            .Concat(orders.Select(order => order.Symbol));
        foreach (var symbol in symbols)
        {
            var age = now - prices.FindQuote(symbol)?.AsOf;
            if (age is null) return new Authorisation(PricesStale, $"{symbol} has no price yet; nothing was sent.");
            if (age > OldestPrice)
                return new Authorisation(PricesStale, $"The price of {symbol} is {age.Value.TotalSeconds:0} s old, older than {OldestPrice.TotalSeconds:0} s; nothing was sent.");
        }

        return Authorisation.Allowed;
    }

    private static List<AssetExposure> Exposures(AccountView view, IReadOnlyList<PlannedOrder> orders, IPriceBoard prices)
    {
        var spot = view.Spot.ToDictionary(holding => holding.Asset);
        var perpetuals = view.Perpetuals.ToDictionary(holding => holding.Asset);
        return
        [
            .. spot.Keys.Concat(perpetuals.Keys).Concat(orders.Select(order => Symbols.BaseAsset(order.Symbol))).Distinct()
                .Select(asset => Exposure(asset, spot.GetValueOrDefault(asset), perpetuals.GetValueOrDefault(asset), prices)),
        ];
    }

    private static AssetExposure Exposure(string asset, SpotHolding? spot, PerpetualHolding? perpetual, IPriceBoard prices)
    {
        var spotPrice = spot?.Price ?? prices.FindQuote(asset)?.Valuation ?? 0;
        var markPrice = perpetual?.MarkPrice ?? prices.FindQuote(Symbols.Perpetual(asset))?.Valuation ?? spotPrice;
        return new AssetExposure(asset, spot?.Quantity ?? 0, spotPrice, perpetual?.Quantity ?? 0, markPrice);
    }

    private static ProposedOrder Propose(PlannedOrder order) => new(
        Symbols.BaseAsset(order.Symbol), Symbols.IsPerpetual(order.Symbol) ? Market.Perpetual : Market.Spot,
        order.SignedQuantity, order.ReduceOnly);
}
