namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class CutConnectionTests
{
    /// <summary>20 cuts in CI; <c>ALPHAPULSE_CUTS=200 dotnet test ...</c> for the long run, see docs/testing.md.</summary>
    private static int Cuts => int.TryParse(Environment.GetEnvironmentVariable("ALPHAPULSE_CUTS"), out var cuts) ? cuts : 20;

    [Fact]
    public async Task Trades_ConnectionCutAtRandomWhileTheyFlow_ArriveOnceAndInOrder()
    {
        var random = new Random(7);
        await using var server = await ChannelServer.StartAsync();
        using var stop = new CancellationTokenSource();
        var trading = TradeUntilAsync(server, stop.Token);
        long last = 0;

        for (var cut = 0; cut < Cuts; cut++)
        {
            using var socket = await server.OpenAsync("trades", new { type = "auth", token = TestApi.AdminKey, since = last });
            await socket.ExpectAsync("welcome");
            for (var read = random.Next(1, 120); read > 0; read--) last = await ExpectNextAsync(socket, last);
            // Without a farewell, with whatever the server has under way.
            socket.Abort();
        }

        await stop.CancelAsync();
        var total = await trading;
        using var final = await server.OpenAsync("trades", new { type = "auth", token = TestApi.AdminKey, since = last });
        await final.ExpectAsync("welcome");
        while (last < total) last = await ExpectNextAsync(final, last);
    }

    private static async Task<long> ExpectNextAsync(TestSocket socket, long last)
    {
        var trade = await socket.ExpectAsync("new_trade");
        Assert.Equal(last + 1, trade.GetProperty("seq").GetInt64());
        Assert.Equal($"trade-{last + 1:D6}", trade.GetProperty("data").GetProperty("id").GetString());
        return last + 1;
    }

    private static async Task<long> TradeUntilAsync(ChannelServer server, CancellationToken stop)
    {
        var total = 0;
        while (!stop.IsCancellationRequested)
        {
            await server.TradeAsync(10);
            total += 10;
            // The readers below must be able to keep up on a busy machine.
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return total;
    }
}
