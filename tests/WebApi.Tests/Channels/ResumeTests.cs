using System.Text.Json;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class ResumeTests
{
    private static object Resume(long since) => new { type = "auth", token = TestApi.AdminKey, since };

    [Fact]
    public async Task Resume_Asked_NumbersTheWelcomeAndTheUpdates()
    {
        await using var server = await ChannelServer.StartAsync();
        await server.TradeAsync(3);
        using var socket = await server.OpenAsync("trades", new { type = "auth", token = TestApi.AdminKey, resume = true });

        Assert.Equal(3, (await socket.ExpectAsync("welcome")).GetProperty("seq").GetInt64());
        await server.TradeAsync(1);
        Assert.Equal(4, (await socket.ExpectAsync("new_trade")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Since_InsideTheHistory_ReplaysTheRestInOrderThenGoesOnLive()
    {
        await using var server = await ChannelServer.StartAsync();
        await server.TradeAsync(2_500);
        using var socket = await server.OpenAsync("trades", Resume(since: 1_000));

        await socket.ExpectAsync("welcome");
        await server.TradeAsync(5);
        await ExpectTradesAsync(socket, from: 1_001, to: 2_505);
    }

    [Fact]
    public async Task Since_MoreThan10000RowsAgo_GetsAGapAndTheNewest10000()
    {
        await using var server = await ChannelServer.StartAsync();
        await server.TradeAsync(10_050);
        using var socket = await server.OpenAsync("trades", Resume(since: 20));

        await socket.ExpectAsync("welcome");
        Assert.Equal("""{"type":"gap","data":{"from":21,"to":50}}""", (await socket.ExpectAsync("gap")).GetRawText());
        await ExpectTradesAsync(socket, from: 51, to: 10_050);
    }

    [Fact]
    public async Task Since_AheadOfTheHistory_GetsAGapAndTheNewestRows()
    {
        await using var server = await ChannelServer.StartAsync();
        await server.TradeAsync(3);
        using var socket = await server.OpenAsync("trades", Resume(since: 99));

        Assert.Equal(3, (await socket.ExpectAsync("welcome")).GetProperty("seq").GetInt64());
        Assert.Equal("""{"type":"gap","data":{"from":4,"to":99}}""", (await socket.ExpectAsync("gap")).GetRawText());
        await ExpectTradesAsync(socket, from: 1, to: 3);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"3\"")]
    [InlineData("null")]
    public async Task Since_NotAWholeNumber_GetsAnErrorAndMayBeCorrected(string since)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await TestSocket.ConnectAsync(server.Address("trades"));

        await socket.SendAsync(JsonElement.Parse($$"""{"type":"auth","token":"{{TestApi.AdminKey}}","since":{{since}}}"""));
        Assert.Contains("since", (await socket.ExpectAsync("error")).GetProperty("detail").GetString(), StringComparison.Ordinal);

        await socket.SendAsync(Resume(since: 0));
        await socket.ExpectAsync("welcome");
    }

    [Fact]
    public async Task Since_OnAState_BringsTheNewestStateNumbered()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("portfolio", Resume(since: 0));

        var seq = (await socket.ExpectAsync("welcome")).GetProperty("seq").GetInt64();
        Assert.Equal(seq, (await socket.ExpectAsync("portfolio_update")).GetProperty("seq").GetInt64());
    }

    private static async Task ExpectTradesAsync(TestSocket socket, long from, long to)
    {
        for (var seq = from; seq <= to; seq++)
        {
            var trade = await socket.ExpectAsync("new_trade");
            Assert.Equal(seq, trade.GetProperty("seq").GetInt64());
            Assert.Equal($"trade-{seq:D6}", trade.GetProperty("data").GetProperty("id").GetString());
        }
    }
}
