using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Venue;

namespace AlphaPulse.BybitSimulator.Streams;

/// <summary>Order entry by WebSocket.</summary>
internal static class TradeMessages
{
    public static void Answer(JsonObject request, StreamSession session, string op, SimulatedVenue venue)
    {
        var answer = Work(request, session, op, venue);
        session.Send(new JsonObject
        {
            ["reqId"] = request["reqId"]?.ToString() ?? "",
            ["retCode"] = answer.Code,
            ["retMsg"] = answer.Text,
            ["op"] = op,
            ["data"] = answer.Result,
            ["retExtInfo"] = new JsonObject(),
            ["header"] = new JsonObject { ["Timenow"] = Wire.Ms(venue.Now), ["X-Bapi-Limit"] = "10", ["X-Bapi-Limit-Status"] = "9", ["Traceid"] = Guid.NewGuid().ToString("N") },
            ["connId"] = session.ConnectionId,
        });
    }

    private static Answer Work(JsonObject request, StreamSession session, string op, SimulatedVenue venue)
    {
        if (session.Kind != "trade" || (request["args"] as JsonArray)?[0] is not JsonObject body) return Rest.Answer.Refused(10404, "op type is not found");
        if (!session.IsAuthenticated) return Rest.Answer.Refused(10005, "Permission denied");
        var parameters = Parameters.FromBody(body);
        if (op == "order.create") return OrderRoutes.Create(parameters, venue);
        if (op != "order.cancel") return Rest.Answer.Refused(10404, "op type is not found");
        var done = venue.Cancel(parameters.Category, parameters.Text("orderId"), parameters.Text("orderLinkId"));
        return new Answer(done.Code, done.Text, new JsonObject { ["orderId"] = done.OrderId, ["orderLinkId"] = parameters.Text("orderLinkId") ?? "" });
    }
}
