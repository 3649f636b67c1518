using System.Text.Json;
using System.Text.Json.Serialization;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Streams;
using AlphaPulse.BybitSimulator.Venue;

namespace AlphaPulse.BybitSimulator;

/// <summary>What a tester may do to the venue and ask about it: <c>/admin/...</c>. Bybit has none of these.</summary>
internal static class AdminEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static void Map(WebApplication app, SimulatedVenue venue, FaultPlan faults, StreamHub hub, ApiKey key)
    {
        // {"kind": "RetCode", "path": "/v5/order/create", "count": 1, "code": 10016, "text": "Server error"}
        app.MapPost("/admin/faults", async (HttpContext context) =>
        {
            if (await JsonSerializer.DeserializeAsync<Fault>(context.Request.Body, Json) is { } fault) faults.Add(fault);
        });
        app.MapDelete("/admin/faults", (HttpContext _) =>
        {
            faults.Clear();
            return Task.CompletedTask;
        });
        app.MapPost("/admin/sockets/drop", (HttpContext _) =>
        {
            hub.DropAll();
            return Task.CompletedTask;
        });
        // Who holds a private connection, the newest last: the names of /as/NAME in their addresses.
        app.MapGet("/admin/sockets/private", () => hub.PrivateClients);

        // Orders that were sent although their link id was taken already.
        app.MapGet("/admin/orders/repeated", () => venue.RepeatedOrders);
        app.MapPost("/admin/sockets/silence", (HttpContext _) =>
        {
            hub.SilenceAll();
            return Task.CompletedTask;
        });

        // ?state=Expired, as in Rest/KeyState.cs; Good makes it serve again.
        app.MapPost("/admin/key", (HttpContext context) =>
        {
            key.State = Enum.Parse<KeyState>(context.Request.Query["state"].ToString());
            return Task.CompletedTask;
        });

        // ?coin=BTC&quantity=0.1
        app.MapPost("/admin/transfer", (HttpContext context) =>
        {
            venue.Transfer(context.Request.Query["coin"].ToString(), decimal.Parse(context.Request.Query["quantity"].ToString()));
            return Task.CompletedTask;
        });

        // ?symbol=BTC-PERP&rate=0.0001
        app.MapPost("/admin/funding", (HttpContext context) =>
        {
            venue.PayFunding(context.Request.Query["symbol"].ToString(), decimal.Parse(context.Request.Query["rate"].ToString()));
            return Task.CompletedTask;
        });
    }
}
