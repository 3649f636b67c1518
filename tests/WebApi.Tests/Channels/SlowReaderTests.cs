using System.Text.Json;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class SlowReaderTests
{
    /// <summary>Far more than the socket buffers of both ends hold: the stalled reader's is kept small.</summary>
    private const int Flood = 20_000;

    [Fact]
    public async Task Trades_ReaderThatStalls_IsClosedWith1013AndTheOthersGetEverything()
    {
        await using var server = await ChannelServer.StartAsync();
        using var stalled = await server.OpenNarrowAsync("trades", new { type = "auth", token = TestApi.AdminKey, resume = true });
        using var reader = await server.OpenAsync("trades", new { type = "auth", token = TestApi.AdminKey, resume = true });
        await stalled.ExpectAsync("welcome");
        await reader.ExpectAsync("welcome");

        for (var sent = 0; sent < Flood; sent += 500)
        {
            await server.TradeAsync(500);
            for (var i = 1; i <= 500; i++)
                Assert.Equal(sent + i, (await reader.ExpectAsync("new_trade")).GetProperty("seq").GetInt64());
        }

        // What the stalled one had buffered is in order; then it is told why it ends.
        long last = 0;
        while (await stalled.ReceiveOrEndAsync() is { } trade)
        {
            Assert.Equal(last + 1, trade.GetProperty("seq").GetInt64());
            last++;
        }

        Assert.InRange(last, 1, Flood - 1_000);
        // A connection that did not take even the farewell is dropped without one.
        if (stalled.CloseStatus is { } status) Assert.Equal(1013, (int)status);

        using var resumed = await server.OpenAsync("trades", new { type = "auth", token = TestApi.AdminKey, since = Flood - 5_000 });
        await resumed.ExpectAsync("welcome");
        Assert.Equal(Flood - 4_999, (await resumed.ExpectAsync("new_trade")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Portfolio_ReaderThatStalls_SkipsToTheNewestState()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        using var stalled = await server.OpenNarrowAsync("portfolio", new { type = "auth", token = TestApi.AdminKey, resume = true });
        using var reader = await server.OpenAsync("portfolio", new { type = "auth", token = TestApi.AdminKey, resume = true });
        await stalled.ExpectAsync("welcome");
        await reader.ExpectAsync("welcome");
        await reader.ExpectAsync("portfolio_update");

        for (var i = 1; i <= 300; i++)
        {
            await server.RevalueAsync(100_000m + i);
            var update = await PassTimeUntilReadAsync(clock, reader);
            Assert.Equal(100_000m + i, update.GetProperty("data").GetProperty("total_value").GetDecimal());
        }

        long last = 0;
        decimal total = 0;
        while (total != 100_300m)
        {
            var state = await stalled.ExpectAsync("portfolio_update");
            var seq = state.GetProperty("seq").GetInt64();
            Assert.True(seq > last, $"State {seq} came after {last}.");
            (last, total) = (seq, state.GetProperty("data").GetProperty("total_value").GetDecimal());
        }
    }

    /// <summary>Moves the clock by the least time between two states until the next one has come.</summary>
    private static async Task<JsonElement> PassTimeUntilReadAsync(VirtualTimeProvider clock, TestSocket reader)
    {
        var reading = reader.ExpectAsync("portfolio_update");
        while (!reading.IsCompleted)
        {
            clock.Advance(ChannelLimits.StateGap);
            // Real time for the state to travel.
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(5)));
        }

        return await reading;
    }
}
