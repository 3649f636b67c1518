using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges.Paper.Matching;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Wallet and position rows with every field that Bybit documents.</summary>
internal static class AccountRows
{
    /// <summary>The account with all its coins, or with those named.</summary>
    public static JsonObject Wallet(MatchingEngine engine, IEnumerable<string>? only = null)
    {
        var coins = (only ?? engine.Coins.Keys).Select(coin => Coin(engine, coin)).ToList();
        var equity = engine.Coins.Sum(c => Usd(engine, c.Key, c.Value)) + engine.Positions.Sum(p => Pnl(engine, p));
        return new JsonObject
        {
            ["accountType"] = "UNIFIED",
            ["accountLTV"] = "",
            ["accountIMRate"] = "0",
            ["accountMMRate"] = "0",
            ["accountIMRateByMp"] = "0",
            ["accountMMRateByMp"] = "0",
            ["totalEquity"] = N(equity),
            ["totalWalletBalance"] = N(engine.Coins.Sum(c => Usd(engine, c.Key, c.Value))),
            ["totalMarginBalance"] = N(equity),
            ["totalAvailableBalance"] = N(engine.AvailableMargin),
            ["totalPerpUPL"] = N(engine.Positions.Sum(p => Pnl(engine, p))),
            ["totalInitialMargin"] = N(engine.Positions.Sum(p => Margin(engine, p))),
            ["totalMaintenanceMargin"] = "0",
            ["totalInitialMarginByMp"] = N(engine.Positions.Sum(p => Margin(engine, p))),
            ["totalMaintenanceMarginByMp"] = "0",
            ["coin"] = new JsonArray([.. coins]),
        };
    }

    public static JsonObject Position(MatchingEngine engine, string symbol, int index, EnginePosition? position, DateTimeOffset now, long sequence, bool isStream = false)
    {
        var quantity = position?.Quantity ?? 0m;
        var mark = engine.FindPrice(symbol)?.Mark ?? 0m;
        var side = quantity > 0 ? "Buy" : quantity < 0 ? "Sell" : index == 1 && !isStream ? "Buy" : index == 2 && !isStream ? "Sell" : "";
        var row = new JsonObject
        {
            ["positionIdx"] = index,
            ["riskId"] = 1,
            ["riskLimitValue"] = "2000000",
            ["symbol"] = SimulatedVenue.VenueSymbol(symbol),
            ["side"] = side,
            ["size"] = N(Math.Abs(quantity)),
            [isStream ? "entryPrice" : "avgPrice"] = N(position?.AverageEntryPrice ?? 0m),
            ["positionValue"] = quantity == 0 ? "" : N(Math.Abs(position!.Cost)),
            ["autoAddMargin"] = 0,
            ["positionStatus"] = "Normal",
            ["leverage"] = N(engine.Leverage(symbol)),
            ["breakEvenPrice"] = quantity == 0 ? "" : N(position!.AverageEntryPrice),
            ["markPrice"] = N(mark),
            ["liqPrice"] = "",
            ["bustPrice"] = "",
            ["positionIM"] = N(position is null ? 0 : Margin(engine, position)),
            ["positionIMByMp"] = N(position is null ? 0 : Margin(engine, position)),
            ["positionMM"] = "0",
            ["positionMMByMp"] = "0",
            ["takeProfit"] = "",
            ["stopLoss"] = "",
            ["trailingStop"] = "0",
            ["sessionAvgPrice"] = "",
            ["unrealisedPnl"] = quantity == 0 ? "" : N((quantity * mark) - position!.Cost),
            ["curRealisedPnl"] = "0",
            ["cumRealisedPnl"] = "0",
            ["adlRankIndicator"] = 0,
            ["createdTime"] = Ms(now),
            ["updatedTime"] = Ms(now),
            ["openTime"] = 0,
            ["seq"] = sequence,
            ["isReduceOnly"] = false,
            ["mmrSysUpdatedTime"] = "",
            ["leverageSysUpdatedTime"] = "",
            ["tpslMode"] = "Full",
            ["positionBalance"] = "0",
            ["tradeMode"] = 0,
        };
        if (isStream) row["category"] = "linear";
        return row;
    }

    private static JsonObject Coin(MatchingEngine engine, string coin)
    {
        var quantity = engine.Coins.GetValueOrDefault(coin);
        var pnl = coin == "USDT" ? engine.Positions.Sum(p => Pnl(engine, p)) : 0m;
        var margin = coin == "USDT" ? engine.Positions.Sum(p => Margin(engine, p)) : 0m;
        return new JsonObject
        {
            ["coin"] = coin,
            ["equity"] = N(quantity + pnl),
            ["usdValue"] = N(Usd(engine, coin, quantity + pnl)),
            ["walletBalance"] = N(quantity),
            ["free"] = "",
            ["locked"] = N(engine.Locked(coin)),
            ["spotHedgingQty"] = "0",
            ["borrowAmount"] = "0",
            ["availableToWithdraw"] = "",
            ["availableToBorrow"] = "",
            ["accruedInterest"] = "0",
            ["totalOrderIM"] = "0",
            ["totalPositionIM"] = N(margin),
            ["totalPositionMM"] = "0",
            ["unrealisedPnl"] = N(pnl),
            ["cumRealisedPnl"] = "0",
            ["bonus"] = "0",
            ["marginCollateral"] = true,
            ["collateralSwitch"] = true,
            ["spotBorrow"] = "0",
            ["colRes"] = "0",
        };
    }

    private static decimal Usd(MatchingEngine engine, string coin, decimal quantity) =>
        coin == "USDT" ? quantity : quantity * (engine.FindPrice(coin)?.Last ?? 0m);

    private static decimal Pnl(MatchingEngine engine, EnginePosition position) =>
        (position.Quantity * (engine.FindPrice(position.Symbol)?.Mark ?? 0m)) - position.Cost;

    private static decimal Margin(MatchingEngine engine, EnginePosition position) =>
        decimal.Round(Math.Abs(position.Quantity) * (engine.FindPrice(position.Symbol)?.Mark ?? 0m) / engine.Leverage(position.Symbol), 8);
}
