using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class RelayFailureTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>A call that somebody else gave up must not look like the end of the program.</summary>
    [Fact]
    public async Task Look_WhoseCallIsCancelledElsewhere_IsLoggedAndTriedAgain()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        using var socket = await server.OpenAsync("metrics");
        await socket.ExpectAsync("welcome");
        await socket.ExpectAsync("metrics_update");

        server.Account.Failure = new TaskCanceledException("The venue was asked for too long.");
        await PassTimeUntilAsync(clock, () => server.Api.Log.Text.Contains("could not be brought up to date", StringComparison.Ordinal));
        server.Account.Failure = null;
        server.Account.View = FakeAccount.Make(2, 101_000m);
        var update = socket.ExpectAsync("metrics_update");
        await PassTimeUntilAsync(clock, () => update.IsCompleted);

        Assert.Equal(101_000m, (await update).GetProperty("data").GetProperty("portfolio_value").GetDecimal());
        Assert.False(server.Api.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Trades_WhileTheAccountDoesNotAnswer_ComeAllTheSame()
    {
        await using var server = await ChannelServer.StartAsync();
        using var metrics = await server.OpenAsync("metrics");
        using var trades = await server.OpenAsync("trades");
        await metrics.ExpectAsync("welcome");
        await trades.ExpectAsync("welcome");

        server.Account.Failure = new TimeoutException("The account does not answer.");
        await server.TradeAsync(1);

        await trades.ExpectAsync("new_trade");
    }

    private static async Task PassTimeUntilAsync(VirtualTimeProvider clock, Func<bool> condition)
    {
        for (var step = 0; !condition(); step++)
        {
            Assert.True(step < 1_000, "Not within 1,000 looks.");
            clock.Advance(Second);
            // Real time for the look to be made.
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
