using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Orders and executions.</summary>
internal static class OrderRoutes
{
    public static void Add(RouteTable routes, SimulatedVenue venue, FaultPlan faults)
    {
        routes.Post("/v5/order/create", 10, p => Create(p, venue));
        routes.Post("/v5/order/create-batch", 10, p => CreateBatch(p, venue));
        routes.Post("/v5/order/cancel", 10, p =>
        {
            var done = venue.Cancel(p.Category, p.Text("orderId"), p.Text("orderLinkId"));
            return new Answer(done.Code, done.Text, done.Code == 0 ? Ack(done.OrderId, p.Text("orderLinkId")) : []);
        });
        routes.Post("/v5/order/cancel-all", 10, p => Answer.Ok(CancelAll(p, venue)));
        routes.Private("/v5/order/realtime", 50, p => Orders(p, venue, faults, isHistory: false));
        routes.Private("/v5/order/history", 50, p => Orders(p, venue, faults, isHistory: true));
        routes.Private("/v5/execution/list", 50, p => Executions(p, venue, faults));
    }

    /// <summary>Takes one order, by REST or by WebSocket.</summary>
    public static Answer Create(Parameters p, SimulatedVenue venue)
    {
        if (p.Text("orderLinkId") is { Length: > 36 }) return Answer.Refused(10001, "order link id is longer than 45");
        if (Request(p) is not { } request) return Answer.Refused(p.Category == "spot" ? 170130 : 10001, "params error: side, orderType, qty or price invalid");
        var done = venue.Place(request);
        return new Answer(done.Code, done.Text, done.Code == 0 ? Ack(done.OrderId, request.OrderLinkId) : []);
    }

    private static PlaceRequest? Request(Parameters p)
    {
        if (p.Text("side") is not ("Buy" or "Sell") || p.Text("orderType") is not ("Market" or "Limit") || p.Number("qty") is not { } quantity) return null;
        var isMarket = p.Text("orderType") == "Market";
        if (!isMarket && p.Number("price") is null) return null;
        var isBuy = p.Text("side") == "Buy";
        var unit = p.Text("marketUnit") ?? "";
        return new PlaceRequest
        {
            Category = p.Category,
            VenueSymbol = p.Text("symbol") ?? "",
            Side = isBuy ? OrderSide.Buy : OrderSide.Sell,
            Type = isMarket ? OrderType.Market : OrderType.Limit,
            Quantity = quantity,
            Price = p.Number("price"),
            TimeInForce = p.Text("timeInForce") switch
            {
                "IOC" => TimeInForce.ImmediateOrCancel,
                "FOK" => TimeInForce.FillOrKill,
                "PostOnly" => TimeInForce.PostOnly,
                _ => TimeInForce.GoodTillCancelled,
            },
            OrderLinkId = p.Text("orderLinkId"),
            ReduceOnly = p.Flag("reduceOnly"),
            PositionIndex = (int?)p.Number("positionIdx"),

            // Spot market: a buy's size is in the quote coin, a sell's in the base coin, unless marketUnit says otherwise.
            QuantityIsQuote = p.Category == "spot" && isMarket && (unit == "quoteCoin" || (isBuy && unit != "baseCoin")),
            MarketUnit = p.Category == "spot" && isMarket ? (unit.Length > 0 ? unit : isBuy ? "quoteCoin" : "baseCoin") : "",
        };
    }

    private static Answer CreateBatch(Parameters p, SimulatedVenue venue)
    {
        var acks = new JsonArray();
        var notes = new JsonArray();
        foreach (var item in p.Body?["request"] as JsonArray ?? [])
        {
            var order = (JsonObject)item!.DeepClone();
            order["category"] = p.Category;
            var answer = Create(Parameters.FromBody(order), venue);
            acks.Add(new JsonObject
            {
                ["category"] = p.Category,
                ["symbol"] = order["symbol"]?.ToString(),
                ["orderId"] = answer.Result["orderId"]?.ToString() ?? "",
                ["orderLinkId"] = order["orderLinkId"]?.ToString() ?? "",
                ["createAt"] = Ms(venue.Now),
            });
            notes.Add(new JsonObject { ["code"] = answer.Code, ["msg"] = answer.Text });
        }

        return new Answer(0, "OK", new JsonObject { ["list"] = acks }, new JsonObject { ["list"] = notes });
    }

    private static JsonObject CancelAll(Parameters p, SimulatedVenue venue)
    {
        var cancelled = venue.Orders()
            .Where(o => o.IsOpen && o.Category == p.Category && (p.Text("symbol") ?? o.VenueSymbol) == o.VenueSymbol)
            .Where(o => venue.Cancel(o.Category, o.Book.Order.OrderId, null).Code == 0)
            .Select(o => Ack(o.Book.Order.OrderId, o.Book.Order.OrderLinkId));
        var result = List(cancelled);
        result["success"] = "1";
        return result;
    }

    private static Answer Orders(Parameters p, SimulatedVenue venue, FaultPlan faults, bool isHistory)
    {
        if (!isHistory && p.Category == "linear" && p.Text("symbol") is null && p.Text("baseCoin") is null && p.Text("settleCoin") is null)
        {
            return Answer.Refused(10001, "Missing some parameters that must be filled in, symbol or settleCoin or baseCoin");
        }

        var byId = p.Text("orderId") is not null || p.Text("orderLinkId") is not null;
        var orders = venue.Orders().Where(o => o.Category == p.Category
            && (p.Text("symbol") ?? o.VenueSymbol) == o.VenueSymbol
            && (p.Text("orderId") ?? o.Book.Order.OrderId) == o.Book.Order.OrderId
            && (p.Text("orderId") is not null || p.Text("orderLinkId") is null || p.Text("orderLinkId") == o.Book.Order.OrderLinkId)
            && (isHistory ? !o.IsOpen && (p.Text("orderStatus") ?? o.Status) == o.Status : byId || o.IsOpen == (p.Number("openOnly") is not 1)));
        return Answer.Ok(Paging.Page(orders, o => o.Sequence, o => RowFaults.Apply(Rows.Order(o), faults), p, 20, 50));
    }

    private static Answer Executions(Parameters p, SimulatedVenue venue, FaultPlan faults)
    {
        if (!AccountRoutes.InWindow(p, out var from, out var to)) return AccountRoutes.TooLong;
        var executions = venue.Executions().Where(e => e.Category == p.Category
            && (p.Text("symbol") ?? e.VenueSymbol) == e.VenueSymbol
            && (p.Text("orderId") ?? e.Execution.OrderId) == e.Execution.OrderId
            && (p.Text("orderLinkId") is null || p.Text("orderLinkId") == e.Execution.OrderLinkId)
            && (p.Text("execType") ?? e.ExecType) == e.ExecType
            && e.Execution.ExecutedAt.ToUnixTimeMilliseconds() >= from.ToUnixTimeMilliseconds()
            && e.Execution.ExecutedAt.ToUnixTimeMilliseconds() <= to.ToUnixTimeMilliseconds());
        return Answer.Ok(Paging.Page(executions, e => e.Sequence, e => RowFaults.Apply(Rows.Execution(e), faults), p, 50, 100));
    }

    private static JsonObject Ack(string orderId, string? linkId) => new() { ["orderId"] = orderId, ["orderLinkId"] = linkId ?? "" };
}
