using AlphaPulse.Grains.Interfaces;
using AlphaPulse.WebApi.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Channels;

public sealed class RelayStopTests
{
    [Fact]
    public async Task Relay_ThatStops_LeavesTheStream()
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await server.OpenAsync("metrics");
        await socket.ExpectAsync("welcome");
        await Until(async () => await CountAsync(server) == 1, "the relay listens");

        await server.Api.Services.GetRequiredService<ChannelRelay>().StopAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync(server));
    }

    private static async Task<int> CountAsync(ChannelServer server) =>
        (await server.Api.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main")).GetAllSubscriptionHandles()).Count;

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"Not within 30 s: {what}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
