using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Order, execution and booking rows with every field that Bybit documents.</summary>
internal static class Rows
{
    public static JsonObject Order(StoredOrder stored, bool isStream = false)
    {
        var order = stored.Book.Order;
        var isSpot = stored.Category == "spot";
        var filledValue = stored.Book.FilledValue;
        var price = stored.Book.LimitPrice ?? ProtectivePrice(stored);
        var row = new JsonObject
        {
            ["orderId"] = order.OrderId,
            ["orderLinkId"] = order.OrderLinkId ?? "",
            ["parentOrderLinkId"] = "",
            ["blockTradeId"] = "",
            ["symbol"] = stored.VenueSymbol,
            ["price"] = N(price),
            ["qty"] = N(stored.QuoteAmount ?? order.Quantity),
            ["side"] = Side(order.Side),
            ["isLeverage"] = isSpot ? "0" : "",
            ["positionIdx"] = stored.Book.PositionIndex,
            ["orderStatus"] = stored.Status,
            ["cancelType"] = order.Status == OrderStatus.Cancelled ? "CancelByUser" : "UNKNOWN",
            ["rejectReason"] = stored.RejectReason ?? "EC_NoError",
            ["avgPrice"] = order.AverageFillPrice is { } average ? N(average) : isSpot ? "0" : "",
            ["leavesQty"] = isStream && stored.QuoteAmount is not null ? "" : N(stored.IsOpen ? stored.Book.Leaves : 0),
            ["leavesValue"] = isStream && stored.QuoteAmount is not null ? "" : N(stored.IsOpen ? stored.Book.Leaves * price : 0),
            ["cumExecQty"] = N(order.FilledQuantity),
            ["cumExecValue"] = N(filledValue),
            ["cumExecFee"] = N(0),
            ["cumFeeDetail"] = new JsonObject(),
            ["timeInForce"] = stored.Book.TimeInForce.ToString() switch
            {
                "ImmediateOrCancel" => "IOC",
                "FillOrKill" => "FOK",
                "PostOnly" => "PostOnly",
                _ => "GTC",
            },
            ["orderType"] = order.Type.ToString(),
            ["stopOrderType"] = "",
            ["orderIv"] = "",
            ["marketUnit"] = stored.MarketUnit,
            ["triggerPrice"] = isSpot ? "0" : "",
            ["takeProfit"] = "",
            ["stopLoss"] = "",
            ["ocoTriggerBy"] = "",
            ["tpLimitPrice"] = "",
            ["slLimitPrice"] = "",
            ["tpTriggerBy"] = "",
            ["slTriggerBy"] = "",
            ["triggerDirection"] = 0,
            ["triggerBy"] = "",
            ["reduceOnly"] = order.ReduceOnly,
            ["closeOnTrigger"] = false,
            ["placeType"] = "",
            ["smpType"] = "None",
            ["smpGroup"] = 0,
            ["smpOrderId"] = "",
            ["createdTime"] = Ms(order.CreatedAt),
            ["updatedTime"] = Ms(order.UpdatedAt),
        };
        if (isSpot)
        {
            row["basePrice"] = N(stored.LastPriceOnCreated);
        }
        else
        {
            row["createType"] = stored.CreateType;
            row["tpslMode"] = "";
            row["lastPriceOnCreated"] = N(stored.LastPriceOnCreated);
        }

        if (!isStream) return row;
        row["category"] = stored.Category;
        row["closedPnl"] = "0";
        row["feeCurrency"] = isSpot && order.Side == OrderSide.Buy ? Symbols.BaseAsset(order.Symbol) : isSpot ? "USDT" : "";
        return row;
    }

    public static JsonObject Execution(StoredExecution stored, bool isStream = false)
    {
        var execution = stored.Execution;
        var isFunding = stored.ExecType == "Funding";
        var value = execution.Quantity * execution.Price;
        var row = new JsonObject
        {
            ["symbol"] = stored.VenueSymbol,
            ["orderId"] = execution.OrderId,
            ["orderLinkId"] = execution.OrderLinkId ?? "",
            ["side"] = Side(execution.Side),
            ["orderPrice"] = N(stored.Order?.Book.LimitPrice ?? execution.Price),
            ["orderQty"] = N(stored.Order?.QuoteAmount ?? stored.Order?.Book.Order.Quantity ?? 0),
            ["leavesQty"] = N(execution.LeavesQuantity),
            ["createType"] = stored.Order?.CreateType ?? "",
            ["orderType"] = isFunding ? "UNKNOWN" : execution.OrderType.ToString(),
            ["stopOrderType"] = "UNKNOWN",
            ["execFee"] = N(execution.Fee),
            ["execId"] = execution.ExecutionId,
            ["execPrice"] = N(execution.Price),
            ["execQty"] = N(execution.Quantity),
            ["execType"] = stored.ExecType,
            ["execValue"] = N(value),
            ["execTime"] = Ms(execution.ExecutedAt),
            ["feeCurrency"] = stored.Category == "spot" ? execution.FeeAsset : "",
            ["isMaker"] = stored.Order is { Book.LimitPrice: not null } && execution.OrderType == OrderType.Limit && stored.Order.Book.Order.CreatedAt < execution.ExecutedAt,
            ["feeRate"] = value == 0 ? "0" : N(decimal.Round(execution.Fee * (execution.FeeAsset == "USDT" ? 1 : execution.Price) / value, 8)),
            ["markPrice"] = N(stored.MarkPrice),
            ["indexPrice"] = N(stored.MarkPrice),
            ["closedSize"] = "0",
            ["seq"] = stored.Sequence,
            ["blockTradeId"] = "",
            ["extraFees"] = "",
            ["tradeIv"] = "",
            ["markIv"] = "",
            ["underlyingPrice"] = "",
        };
        if (!isStream) return row;
        row["category"] = stored.Category;
        row["isLeverage"] = "0";
        row["execPnl"] = "0";
        row["marketUnit"] = stored.Order?.MarketUnit ?? "";
        return row;
    }

    public static JsonObject Booking(StoredBooking stored) => new()
    {
        ["id"] = $"592324{stored.Sequence}_{stored.Currency}",
        ["symbol"] = stored.VenueSymbol,
        ["category"] = stored.Category,
        ["side"] = stored.Side,
        ["transactionTime"] = Ms(stored.Time),
        ["type"] = stored.Type,
        ["transSubType"] = "",
        ["qty"] = N(stored.Execution?.Quantity ?? Math.Abs(stored.CashFlow)),
        ["size"] = "0",
        ["currency"] = stored.Currency,
        ["tradePrice"] = stored.Execution is null ? "" : N(stored.Execution.Price),
        ["funding"] = stored.Funding == 0 ? "" : N(stored.Funding),
        ["fee"] = N(stored.Fee),
        ["cashFlow"] = N(stored.CashFlow),
        ["change"] = N(stored.Change),
        ["cashBalance"] = N(stored.Balance),
        ["feeRate"] = "0",
        ["bonusChange"] = "",
        ["tradeId"] = stored.Execution?.ExecutionId ?? "",
        ["orderId"] = stored.Execution?.OrderId ?? "",
        ["orderLinkId"] = stored.Execution?.OrderLinkId ?? "",
        ["extraFees"] = "",
    };

    // A market order becomes an IOC limit order at a protective price, which its row shows.
    private static decimal ProtectivePrice(StoredOrder stored) =>
        stored.LastPriceOnCreated * (stored.Book.Order.Side == OrderSide.Buy ? 1.05m : 0.95m);
}
