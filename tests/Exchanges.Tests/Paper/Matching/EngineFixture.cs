using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.Exchanges.Tests.Paper.Matching;

/// <summary>An engine with the paper markets at round prices and the paper account's start balances.</summary>
internal sealed class EngineFixture
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public EngineFixture(MatchingOptions? options = null, MatchingState? state = null, EngineFixture? sameMarket = null)
    {
        Now = sameMarket?.Now ?? Start;
        Engine = new MatchingEngine(
            PaperMarkets.All,
            options ?? new MatchingOptions(),
            state ?? new MatchingState
            {
                Coins = new Dictionary<string, decimal> { ["USDT"] = 50_000m, ["BTC"] = 0.5m, ["ETH"] = 10m },
            });
        foreach (var market in PaperMarkets.All)
            SetPrice(market.Symbol, sameMarket?.Engine.FindPrice(market.Symbol)?.Last ?? PaperMarkets.StartPrices[market.BaseAsset]);
    }

    public MatchingEngine Engine { get; }

    public DateTimeOffset Now { get; set; }

    public MatchingChanges SetPrice(string symbol, decimal price) => Engine.SetPrice(symbol, new MarketPrice(price, price), Now);

    public Placement Market(string symbol, OrderSide side, decimal quantity, bool reduceOnly = false, int positionIndex = 0) =>
        Engine.Place(
            new NewOrder { Symbol = symbol, Side = side, Quantity = quantity, ReduceOnly = reduceOnly, PositionIndex = positionIndex }, Now);

    public Placement Limit(
        string symbol, OrderSide side, decimal quantity, decimal price, TimeInForce timeInForce = default, bool reduceOnly = false) =>
        Engine.Place(
            new NewOrder
            {
                Symbol = symbol,
                Side = side,
                Quantity = quantity,
                Type = OrderType.Limit,
                LimitPrice = price,
                TimeInForce = timeInForce,
                ReduceOnly = reduceOnly,
                OrderLinkId = $"limit-{Engine.GetState().LastOrderNumber + 1}",
            },
            Now);
}
