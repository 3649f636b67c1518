using AlphaPulse.WebApi.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>SignalR connections that are refused: told why, and not kept.</summary>
public sealed class HubTests
{
    [Fact]
    public async Task Connections_OverTheLimit_AreToldWhyAndNotCounted()
    {
        await using var server = await ChannelServer.StartAsync();
        var guard = server.Api.Services.GetRequiredService<ConnectionGuard>();
        var open = new List<HubSocket>();
        for (var i = 0; i < ChannelLimits.MaxConnectionsPerPrincipal; i++)
        {
            open.Add(await HubSocket.ConnectAsync(server, "metrics"));
            Assert.NotNull(await open[^1].FindCallAsync("welcome"));
        }

        var reasons = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            using var refused = await HubSocket.ConnectAsync(server, "metrics");
            reasons.Add(await refused.FindCloseErrorAsync());
        }

        await UntilAsync(() => guard.Count == ChannelLimits.MaxConnectionsPerPrincipal);
        Assert.All(reasons, reason => Assert.Equal("Too many connections", reason));
        Assert.DoesNotContain("HubException", server.Api.Log.Text, StringComparison.Ordinal);
        open.ForEach(socket => socket.Dispose());
        await UntilAsync(() => guard.Count == 0);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("abc")]
    public async Task Since_NotAWholeNumber_GetsAnErrorAndTheReasonOfTheEnd(string since)
    {
        await using var server = await ChannelServer.StartAsync();
        using var socket = await HubSocket.ConnectAsync(server, "trades", $"&since={since}");

        var error = (await socket.FindCallAsync("error"))!.Value.GetProperty("arguments")[0].GetProperty("detail").GetString();

        Assert.Contains("whole number from 0", error, StringComparison.Ordinal);
        Assert.Equal(error, await socket.FindCloseErrorAsync());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), "Not within 20 s.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
