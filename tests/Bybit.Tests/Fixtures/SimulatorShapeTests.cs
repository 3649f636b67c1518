using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using AlphaPulse.BybitSimulator;
using AlphaPulse.Bybit.Tests.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit.Rest;

namespace AlphaPulse.Bybit.Tests.Fixtures;

/// <summary>The simulator says what the fixtures say: the same fields with the same kinds of value, none missing and none more.</summary>
public sealed class SimulatorShapeTests
{
    [Theory]
    [InlineData("rest-market-time", "/v5/market/time", "")]
    [InlineData("rest-instruments-linear", "/v5/market/instruments-info", "category=linear")]
    [InlineData("rest-instruments-spot", "/v5/market/instruments-info", "category=spot")]
    [InlineData("rest-tickers-linear", "/v5/market/tickers", "category=linear")]
    [InlineData("rest-tickers-spot", "/v5/market/tickers", "category=spot")]
    [InlineData("rest-kline", "/v5/market/kline", "category=linear&symbol=BTCUSDT&interval=60")]
    [InlineData("rest-wallet-balance", "/v5/account/wallet-balance", "accountType=UNIFIED")]
    [InlineData("rest-position-list", "/v5/position/list", "category=linear&symbol=BTCUSDT")]
    [InlineData("rest-order-linear", "/v5/order/history", "category=linear")]
    [InlineData("rest-order-spot", "/v5/order/realtime", "category=spot&orderLinkId=shape-spot")]
    [InlineData("rest-execution-list", "/v5/execution/list", "category=spot")]
    [InlineData("rest-transaction-log", "/v5/account/transaction-log", "accountType=UNIFIED")]
    [InlineData("rest-fee-rate", "/v5/account/fee-rate", "category=linear")]
    [InlineData("rest-query-api", "/v5/user/query-api", "")]
    public async Task Rest_EachAnswer_HasTheFixturesFields(string fixture, string path, string query)
    {
        await using var simulator = await StartAsync();
        simulator.Venue.Place(AccountTests.Manual("spot", "BTCUSDT", OrderSide.Buy, 0.01m) with { OrderLinkId = "shape-spot" });
        simulator.Venue.Place(AccountTests.Manual("linear", "BTCUSDT", OrderSide.Sell, 0.01m));
        using var http = new HttpClient { BaseAddress = new Uri(simulator.BaseUrl) };
        Assert.Equal(Fixture.Shape(Fixture.Read(fixture)), Fixture.Shape(await GetAsync(http, simulator, path, query)));
    }

    [Fact]
    public async Task PublicStreams_EachMessage_HasTheFixturesFields()
    {
        await using var simulator = await StartAsync();
        using var linear = await OpenAsync(simulator, "/v5/public/linear");
        await SendAsync(linear, """{"op":"subscribe","req_id":"s1","args":["tickers.BTCUSDT"]}""");
        await AssertNextAsync(linear, "ws-subscribe-linear", m => m.TryGetProperty("op", out _));
        await AssertNextAsync(linear, "ws-tickers-linear", m => m.TryGetProperty("type", out var type) && type.GetString() == "snapshot");
        await SendAsync(linear, """{"op":"subscribe","req_id":"s2","args":["tickers.NOSUCHUSDT"]}""");
        await AssertNextAsync(linear, "ws-subscribe-refused", m => m.TryGetProperty("op", out _));
        await SendAsync(linear, """{"op":"ping","req_id":"ping"}""");
        await AssertNextAsync(linear, "ws-pong-public", m => m.TryGetProperty("op", out _));

        using var spot = await OpenAsync(simulator, "/v5/public/spot");
        await SendAsync(spot, """{"op":"subscribe","req_id":"s1","args":["tickers.BTCUSDT","orderbook.1.BTCUSDT"]}""");
        await AssertNextAsync(spot, "ws-subscribe-spot", m => m.TryGetProperty("op", out _));
        await AssertNextAsync(spot, "ws-tickers-spot", m => Topic(m).StartsWith("tickers", StringComparison.Ordinal));
        await AssertNextAsync(spot, "ws-orderbook-1", m => Topic(m).StartsWith("orderbook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrivateStream_EachMessage_HasTheFixturesFields()
    {
        await using var simulator = await StartAsync();
        using var socket = await OpenAsync(simulator, "/v5/private");
        var expires = DateTimeOffset.UtcNow.AddSeconds(10).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = new BybitSigner(simulator.Options.ApiKey, simulator.Options.ApiSecret).SignStream(expires);
        await SendAsync(socket, JsonSerializer.Serialize(new { req_id = "auth", op = "auth", args = new[] { simulator.Options.ApiKey, expires, signature } }));
        await AssertNextAsync(socket, "ws-auth", _ => true);
        await SendAsync(socket, """{"op":"subscribe","req_id":"s1","args":["order","execution","position","wallet"]}""");
        await AssertNextAsync(socket, "ws-subscribe-linear", _ => true);
        await SendAsync(socket, """{"op":"ping","req_id":"ping"}""");
        await AssertNextAsync(socket, "ws-pong-private", _ => true);
        simulator.Venue.Place(AccountTests.Manual("spot", "BTCUSDT", OrderSide.Buy, 0.01m));
        await AssertNextAsync(socket, "ws-order", m => Topic(m) == "order");
        await AssertNextAsync(socket, "ws-execution", m => Topic(m) == "execution");
        await AssertNextAsync(socket, "ws-wallet", m => Topic(m) == "wallet");
        simulator.Venue.Place(AccountTests.Manual("linear", "BTCUSDT", OrderSide.Buy, 0.01m));
        await AssertNextAsync(socket, "ws-position", m => Topic(m) == "position");
    }

    private static Task<SimulatorServer> StartAsync() => SimulatorServer.StartAsync(new SimulatorOptions { TickInterval = TimeSpan.FromMilliseconds(50) });

    private static string Topic(JsonElement message) => message.TryGetProperty("topic", out var topic) ? topic.GetString()! : "";

    private static async Task<JsonElement> GetAsync(HttpClient http, SimulatorServer simulator, string path, string query)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?{query}");
        request.Headers.Add("X-BAPI-API-KEY", simulator.Options.ApiKey);
        request.Headers.Add("X-BAPI-TIMESTAMP", timestamp);
        request.Headers.Add("X-BAPI-RECV-WINDOW", "5000");
        request.Headers.Add("X-BAPI-SIGN", new BybitSigner(simulator.Options.ApiKey, simulator.Options.ApiSecret).SignRequest(timestamp, "5000", query));
        using var response = await http.SendAsync(request);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<ClientWebSocket> OpenAsync(SimulatorServer simulator, string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(simulator.WsUrl + path), default);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, default);

    private static async Task AssertNextAsync(ClientWebSocket socket, string fixture, Func<JsonElement, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[256 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            var message = JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
            if (!isWanted(message)) continue;
            Assert.Equal(Fixture.Shape(Fixture.Read(fixture)), Fixture.Shape(message));
            return;
        }
    }
}
