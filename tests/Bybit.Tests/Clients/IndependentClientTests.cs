using System.Text.Json;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Bybit.Tests.Clients;

/// <summary>npm <c>ccxt</c> and npm <c>bybit-api</c>, unmodified, accept the simulator and read the same values as our client.</summary>
public sealed class IndependentClientTests
{
    [Fact]
    public async Task Ccxt_AllItsCalls_RunAndReadWhatOurClientReads()
    {
        await using var client = await ConnectedClient.StartAsync();
        var now = DateTimeOffset.UtcNow;
        var from = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-3);
        var read = await NodeClients.RunAsync("ccxt.mjs", client.Simulator, from);

        Assert.Equal("canceled", read.GetProperty("cancelled").GetString());
        Assert.Equal(1, read.GetProperty("open").GetInt32());
        Assert.Equal(7m, read.GetProperty("single").GetProperty("leverage").GetDecimal());
        Assert.NotEqual("", read.GetProperty("wsOrder").GetString());
        await AssertSameAsync(client, read);

        var ours = await client.Market.GetCandlesAsync("BTC-PERP", CandleInterval.OneHour, from, from.AddHours(24), default);
        var theirs = read.GetProperty("candles").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDecimal()).ToArray()).ToList();
        Assert.Equal(24, ours.Count);
        Assert.Equal(ours.Select(c => new[] { c.OpenTime.ToUnixTimeMilliseconds(), c.Open, c.High, c.Low, c.Close, c.Volume }), theirs);
    }

    [Fact]
    public async Task BybitApi_AllItsCalls_RunAndReadWhatOurClientReads()
    {
        await using var client = await ConnectedClient.StartAsync();
        var read = await NodeClients.RunAsync("bybit-api.mjs", client.Simulator, DateTimeOffset.UnixEpoch);

        Assert.Equal(170141, read.GetProperty("duplicate").GetInt32());
        Assert.Equal(0, read.GetProperty("byStream").GetInt32());
        Assert.Equal(1, read.GetProperty("open").GetInt32());
        Assert.Equal(read.GetProperty("bought").GetString(), read.GetProperty("found").GetString());
        Assert.Equal(read.GetProperty("bought").GetString(), (await client.Exchange.FindOrderAsync("BTC", "node-1", default))!.OrderId);
        await AssertSameAsync(client, read);
    }

    private static async Task AssertSameAsync(ConnectedClient client, JsonElement read)
    {
        var instruments = await client.Market.GetInstrumentsAsync(default);
        Assert.Equal(
            instruments.Select(i => (i.Symbol, i.LotStep, i.TickSize)).OrderBy(i => i.Symbol, StringComparer.Ordinal),
            Rows(read, "markets").Select(m => (Text(m, "symbol")!, Number(m, "step"), Number(m, "tick"))).OrderBy(i => i.Item1, StringComparer.Ordinal));

        var wallet = await client.Exchange.GetWalletAsync(default);
        Assert.Equal(
            wallet.Coins.Select(c => (c.Asset, c.Quantity)).OrderBy(c => c.Asset, StringComparer.Ordinal),
            Rows(read, "balances").Select(c => (Text(c, "asset")!, Number(c, "quantity"))).OrderBy(c => c.Item1, StringComparer.Ordinal));

        // Their average price went through a double.
        var positions = await client.Exchange.GetPositionsAsync(default);
        Assert.NotEmpty(positions);
        Assert.Equal(
            positions.Select(p => (p.Symbol, p.Quantity, decimal.Round(p.AverageEntryPrice, 8), p.Leverage!.Value)).OrderBy(p => p.Symbol, StringComparer.Ordinal),
            Rows(read, "positions").Select(p => (Text(p, "symbol")!, Number(p, "quantity"), decimal.Round(Number(p, "price"), 8), Number(p, "leverage"))).OrderBy(p => p.Item1, StringComparer.Ordinal));

        var executions = (await client.Exchange.GetExecutionsAsync(DateTimeOffset.UtcNow.AddHours(-1), 1_000, default)).Executions.ToDictionary(e => e.ExecutionId);
        var trades = Rows(read, "trades").ToList();
        Assert.NotEmpty(trades);
        foreach (var trade in trades)
        {
            var ours = executions[Text(trade, "id")!];
            var side = ours.Side == OrderSide.Buy ? "buy" : "sell";
            Assert.Equal((side, ours.Price, ours.Quantity, ours.Fee), (Text(trade, "side"), Number(trade, "price"), Number(trade, "quantity"), Number(trade, "fee")));
            if (!Symbols.IsPerpetual(ours.Symbol)) Assert.Equal(ours.FeeAsset, Text(trade, "feeAsset"));
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement read, string name) => read.GetProperty(name).EnumerateArray();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) => row.GetProperty(name).GetDecimal();
}
