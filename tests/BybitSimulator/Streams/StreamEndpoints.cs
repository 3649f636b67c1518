using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Venue;

namespace AlphaPulse.BybitSimulator.Streams;

/// <summary>The WebSocket paths and what they answer.</summary>
internal static class StreamEndpoints
{
    private static readonly string[] PrivateTopics = ["order", "execution", "position", "wallet", "execution.fast"];

    public static void Map(WebApplication app, SimulatorOptions options, SimulatedVenue venue, FaultPlan faults, StreamHub hub, ApiKey key)
    {
        foreach (var (path, kind) in new[] { ("/v5/public/spot", "spot"), ("/v5/public/linear", "linear"), ("/v5/private", "private"), ("/v5/trade", "trade") })
        {
            app.Map(path, ServeAsync);

            // For a tester who runs several clients of one key and must tell them apart: BYBIT_WS_URL=ws://127.0.0.1:PORT/as/NAME.
            app.Map("/as/{client}" + path, ServeAsync);

            async Task ServeAsync(HttpContext context)
            {
                if (!context.WebSockets.IsWebSocketRequest)
                {
                    context.Response.StatusCode = 400;
                    return;
                }

                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                var session = new StreamSession(socket, kind)
                {
                    Client = context.GetRouteValue("client")?.ToString() ?? "",
                    IsSilent = faults.Has(FaultKind.SilentSockets),
                };
                hub.Add(session);
                await session.RunAsync(request => Answer(request, session, options, venue, faults, hub, key), context.RequestAborted);
                hub.Remove(session);
            }
        }
    }

    private static void Answer(JsonObject request, StreamSession session, SimulatorOptions options, SimulatedVenue venue, FaultPlan faults, StreamHub hub, ApiKey key)
    {
        var op = request["op"]?.ToString() ?? "";
        var arguments = (request["args"] as JsonArray ?? []).Select(a => a?.ToString() ?? "").ToList();
        switch (op)
        {
            case "ping":
                session.Send(Pong(request, session, faults));
                break;
            case "auth":
                Authenticate(request, session, arguments, options, faults, hub, key);
                break;
            case "subscribe":
                Subscribe(request, session, arguments, venue, faults);
                break;
            case "unsubscribe":
                lock (session.Topics) session.Topics.ExceptWith(arguments);
                session.Send(Ack(request, session, true, "", op));
                break;
            default:
                TradeMessages.Answer(request, session, op, venue);
                break;
        }
    }

    private static JsonObject Pong(JsonObject request, StreamSession session, FaultPlan faults)
    {
        var now = Wire.Ms(faults.Now);
        if (session.Kind == "trade") return new JsonObject { ["retCode"] = 0, ["retMsg"] = "OK", ["op"] = "pong", ["data"] = new JsonArray(now), ["connId"] = session.ConnectionId };
        if (session.Kind == "private") return WithId(new JsonObject { ["op"] = "pong", ["args"] = new JsonArray(now), ["conn_id"] = session.ConnectionId }, request);
        return Ack(request, session, true, "pong", "ping");
    }

    private static void Authenticate(
        JsonObject request, StreamSession session, List<string> arguments, SimulatorOptions options, FaultPlan faults, StreamHub hub, ApiKey key)
    {
        var refusal = key.RefuseStream();
        var isKnown = refusal is null && arguments.Count == 3 && arguments[0] == options.ApiKey;
        var isInTime = isKnown && long.TryParse(arguments[1], out var expires) && expires > faults.Now.ToUnixTimeMilliseconds();
        var isSigned = isInTime && RequestGatekeeper.Sign(options.ApiSecret, "GET/realtime" + arguments[1]) == arguments[2];
        if (session.Kind == "trade" && session.IsAuthenticated)
        {
            session.Send(new JsonObject { ["retCode"] = 20001, ["retMsg"] = "Repeat auth", ["op"] = "auth", ["connId"] = session.ConnectionId });
            return;
        }

        session.IsAuthenticated = isSigned;
        if (isSigned && session.Kind == "private") session.Authentication = ++hub.Authentications;
        var text = isSigned ? "" : isKnown ? "Params Error" : refusal ?? "API key is invalid.";
        session.Send(session.Kind == "trade"
            ? new JsonObject { ["retCode"] = isSigned ? 0 : 10004, ["retMsg"] = isSigned ? "OK" : text, ["op"] = "auth", ["connId"] = session.ConnectionId }
            : Ack(request, session, isSigned, text, "auth"));
    }

    private static void Subscribe(JsonObject request, StreamSession session, List<string> topics, SimulatedVenue venue, FaultPlan faults)
    {
        if (session.Kind == "spot" && topics.Count > 10)
        {
            session.Send(Ack(request, session, false, "args size >10", "subscribe"));
            return;
        }

        // One bad topic fails the whole request.
        foreach (var topic in topics)
        {
            if (session.Follows(topic))
            {
                session.Send(Ack(request, session, false, "error:already subscribed,topic:" + topic, "subscribe"));
                return;
            }

            var isKnown = session.Kind == "private"
                ? session.IsAuthenticated && PrivateTopics.Any(t => topic == t || topic == t + ".linear" || topic == t + ".spot")
                : PublicMessages.Snapshot(venue, session.Kind, topic) is not null;
            if (!isKnown)
            {
                session.Send(Ack(request, session, false, "error:handler not found,topic:" + topic, "subscribe"));
                return;
            }
        }

        void Acknowledge() => session.Send(Ack(request, session, true, session.Kind == "spot" ? "subscribe" : "", "subscribe"));
        var early = faults.Has(FaultKind.SnapshotBeforeAck);
        if (!early) Acknowledge();
        foreach (var topic in topics)
        {
            if (session.Kind != "private" && PublicMessages.Snapshot(venue, session.Kind, topic) is { } snapshot && !faults.Has(FaultKind.NoData)) session.Send(snapshot);
            lock (session.Topics) session.Topics.Add(topic);
        }

        if (early) Acknowledge();
    }

    private static JsonObject Ack(JsonObject request, StreamSession session, bool success, string text, string op) =>
        WithId(new JsonObject { ["success"] = success, ["ret_msg"] = text, ["conn_id"] = session.ConnectionId, ["op"] = op }, request);

    // Echoed as text, even when a number was sent; absent when it was.
    private static JsonObject WithId(JsonObject answer, JsonObject request)
    {
        if (request["req_id"] is { } id) answer["req_id"] = id.ToString();
        return answer;
    }
}
