using System.Text.Json;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using AlphaPulse.Exchanges.Bybit.Rest;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Sends and cancels orders, each request once, and looks orders up.</summary>
internal sealed class BybitOrders(
    BybitRestClient rest, BybitReader reader, BybitInstruments instruments, BybitPositionModes modes)
{
    /// <summary>Sends one order, once; see <see cref="IExchange.PlaceOrderAsync"/>.</summary>
    public async Task<PlaceOutcome> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        BybitCall call;
        try
        {
            if (await instruments.FindAsync(order.Symbol, cancellationToken) is not { } rules)
            {
                return new PlaceOutcome.Rejected(RejectReason.NotTrading, $"not sent: Bybit lists no market for {order.Symbol}");
            }

            var quantity = BybitRules.Floor(order.Quantity, rules.LotStep);
            if (BybitRules.Check(order, quantity, rules) is { } refusal) return refusal;
            var index = rules.Kind == MarketKind.Perpetual ? await modes.GetIndexAsync(order, cancellationToken) : (int?)null;
            call = BybitCall.Write(
                "/v5/order/create",
                BybitSymbols.Category(order.Symbol),
                JsonSerializer.Serialize(Body(order, quantity, index), BybitJson.Default.OrderBody),
                order.ReduceOnly ? CallPriority.Reducing : CallPriority.Order);
        }
        catch (VenueConfigurationException e)
        {
            return new PlaceOutcome.Rejected(RejectReason.NotPermitted, "not sent: " + e.Message);
        }
        catch (VenueUnavailableException e)
        {
            return new PlaceOutcome.Rejected(RejectReason.Other, "not sent: " + e.Message);
        }

        var reply = await rest.SendAsync(call, BybitJson.Default.OrderAck, cancellationToken);
        if (reply.Kind == ReplyKind.Answered && BybitRetCodes.IsPositionModeMismatch(reply.Code, reply.Text)) modes.Forget(order.Symbol);
        return Outcome(reply);
    }

    /// <summary>Cancels what is open of an order; false when there was nothing left to cancel.</summary>
    /// <exception cref="VenueUnavailableException">No proof that the venue took it.</exception>
    /// <exception cref="VenueConfigurationException">The venue refuses the key.</exception>
    public async Task<bool> CancelAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        var category = BybitSymbols.Category(symbol);
        var body = JsonSerializer.Serialize(new CancelBody(category, BybitSymbols.ToVenue(symbol), orderLinkId), BybitJson.Default.CancelBody);
        var reply = await rest.SendAsync(
            BybitCall.Write("/v5/order/cancel", category, body, CallPriority.Reducing), BybitJson.Default.OrderAck, cancellationToken);
        return reply.Meaning switch
        {
            { Outcome: BybitOutcome.Succeeded } => true,
            { Outcome: BybitOutcome.OrderGone } => false,
            { Outcome: BybitOutcome.Stop, Advice: var advice } => throw new VenueConfigurationException($"Bybit refuses to cancel {orderLinkId} ({reply}): {advice}."),
            _ => throw new VenueUnavailableException($"cancelling {orderLinkId}: {reply}") { RetryAfter = reply.RetryAfter },
        };
    }

    /// <summary>The order among the open and recently closed ones, which a query by id covers both.</summary>
    public Task<VenueOrder?> FindAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        LookUpAsync("/v5/order/realtime", symbol, orderLinkId, cancellationToken);

    /// <summary>The order in the history, which lags.</summary>
    public Task<VenueOrder?> FindInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        LookUpAsync("/v5/order/history", symbol, orderLinkId, cancellationToken);

    private async Task<VenueOrder?> LookUpAsync(string path, string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        var category = BybitSymbols.Category(symbol);
        var call = BybitCall.Read(path, ("category", category), ("symbol", BybitSymbols.ToVenue(symbol)), ("orderLinkId", orderLinkId));
        BybitReply<RowPage<OrderRow>> reply;
        try
        {
            reply = await reader.AskAsync(call, BybitJson.Default.RowPageOrderRow, cancellationToken);
        }
        catch (VenueUnavailableException e)
            when (BybitReadException.In(e) is { RetCode: { } code } cause && BybitRetCodes.Explain(code, cause.Text).Outcome == BybitOutcome.OrderGone)
        {
            return null;
        }

        if (reply.Result?.List is not { } rows) throw new VenueUnavailableException($"{call}: an answer without a list");
        if (rows.Find(row => row.OrderLinkId == orderLinkId) is not { } found) return null;
        return OrderMapper.Map(found, category) ?? throw new VenueUnavailableException($"{call}: the order lacks its id, side or quantities");
    }

    private static PlaceOutcome Outcome(BybitReply<OrderAck> reply)
    {
        var meaning = reply.Meaning;
        return meaning.Outcome switch
        {
            BybitOutcome.Succeeded when !string.IsNullOrEmpty(reply.Result?.OrderId) => new PlaceOutcome.Accepted(reply.Result.OrderId),
            BybitOutcome.Rejected or BybitOutcome.RetryLater or BybitOutcome.ClockWrong => new PlaceOutcome.Rejected(meaning.Reason, reply.ToString()),
            BybitOutcome.Stop => new PlaceOutcome.Rejected(meaning.Reason, $"{reply}: {meaning.Advice}"),

            // Also a success without an id, and a code that no table knows.
            _ => new PlaceOutcome.Unknown(reply.ToString()),
        };
    }

    private static OrderBody Body(OrderRequest order, decimal quantity, int? positionIndex) => new()
    {
        Category = BybitSymbols.Category(order.Symbol),
        Symbol = BybitSymbols.ToVenue(order.Symbol),
        Side = OrderMapper.Text(order.Side),
        OrderType = order.Type == OrderType.Market ? "Market" : "Limit",
        Qty = BybitNumbers.Text(quantity),
        Price = order.LimitPrice is { } price && order.Type == OrderType.Limit ? BybitNumbers.Text(price) : null,
        TimeInForce = order.Type == OrderType.Limit ? "GTC" : null,
        MarketUnit = positionIndex is null && order.Type == OrderType.Market ? "baseCoin" : null,
        PositionIdx = positionIndex,
        ReduceOnly = order.ReduceOnly ? true : null,
        OrderLinkId = order.OrderLinkId,
    };
}
