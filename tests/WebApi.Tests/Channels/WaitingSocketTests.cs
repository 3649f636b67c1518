using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Http;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>A socket with good credentials is limited by its principal and no longer by its address.</summary>
public sealed class WaitingSocketTests
{
    private static readonly ServerOptions Small = new() { Limits = ConnectionLimits.For(descriptors: null, connections: 40, sockets: 40) };

    [Fact]
    public async Task PlainSockets_ThatAuthenticate_MayBeMoreThanTheShareOfTheirAddress()
    {
        await using var server = await ChannelServer.StartAsync(Small);
        var sockets = new List<TestSocket>();
        for (var i = 0; i < Small.Limits.WaitingSockets + 2; i++)
        {
            sockets.Add(await server.OpenAsync("trades"));
            await sockets[^1].ExpectAsync("welcome");
        }

        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task HubConnections_ThatBegan_MayBeMoreThanTheShareOfTheirAddress()
    {
        await using var server = await ChannelServer.StartAsync(Small);
        var sockets = new List<HubSocket>();
        for (var i = 0; i < Small.Limits.WaitingSockets + 2; i++)
        {
            sockets.Add(await HubSocket.ConnectAsync(server, "metrics"));
            Assert.NotNull(await sockets[^1].FindCallAsync("welcome"));
        }

        sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Sockets_OverTheNumberOfTheProcess_AreToldSo()
    {
        var limits = ConnectionLimits.For(descriptors: null, connections: 40, sockets: 16);
        await using var server = await ChannelServer.StartAsync(new ServerOptions { Limits = limits });
        var sockets = new List<TestSocket>();
        for (var i = 0; i < limits.Sockets; i++)
        {
            sockets.Add(await server.OpenAsync("trades"));
            await sockets[^1].ExpectAsync("welcome");
        }

        using var oneTooMany = await server.OpenAsync("trades");
        Assert.Equal((1013, "Too many connections"), await oneTooMany.ExpectCloseAsync());
        sockets.ForEach(socket => socket.Dispose());
    }
}
