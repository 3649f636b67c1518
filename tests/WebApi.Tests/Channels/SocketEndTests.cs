using System.Net.Http.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>How open sockets end by themselves, in virtual time.</summary>
public sealed class SocketEndTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Silence_For10Seconds_ClosesWithAuthenticationTimeout()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        using var socket = await TestSocket.ConnectAsync(server.Address("metrics"));

        var (end, took) = await PassTimeUntilClosedAsync(clock, socket);

        Assert.Equal((1008, "Authentication timeout"), end);
        Assert.InRange(took, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Token_AtItsExpiry_ClosesWithTokenExpired()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        var token = await server.Api.LoginAsync("admin", TestApi.AdminPassword);
        using var socket = await server.OpenAsync("trades", new { type = "auth", token });
        await socket.ExpectAsync("welcome");

        clock.Advance(TimeSpan.FromMinutes(29));
        await socket.SendAsync(new { type = "ping" });
        await socket.ExpectAsync("pong");
        var (end, took) = await PassTimeUntilClosedAsync(clock, socket);

        Assert.Equal((1008, "Token expired"), end);
        Assert.InRange(took, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(63));
    }

    [Fact]
    public async Task FreshAuthentication_BeforeTheExpiry_KeepsTheSocketOpen()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        var token = await server.Api.LoginAsync("admin", TestApi.AdminPassword);
        using var socket = await server.OpenAsync("trades", new { type = "auth", token });
        await socket.ExpectAsync("welcome");

        clock.Advance(TimeSpan.FromMinutes(29));
        var fresh = await server.Api.LoginAsync("admin", TestApi.AdminPassword);
        await socket.SendAsync(new { type = "auth", token = fresh });
        // The answer to the ping proves that the message before it was handled.
        await socket.SendAsync(new { type = "ping" });
        await socket.ExpectAsync("pong");
        for (var i = 0; i < 20; i++) clock.Advance(TimeSpan.FromSeconds(6));

        await socket.SendAsync(new { type = "ping" });
        await socket.ExpectAsync("pong");
    }

    [Fact]
    public async Task User_Disabled_ClosesItsSocketsWithin5Seconds()
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        using var viewer = await server.Api.AsAsync("viewer");
        var token = await server.Api.LoginAsync("viewer-user", TestApi.AdminPassword);
        using var socket = await server.OpenAsync("trades", new { type = "auth", token });
        await socket.ExpectAsync("welcome");

        using var admin = server.Api.Admin();
        using var changed = await admin.PutAsJsonAsync("/api/v1/users/viewer-user", new { disabled = true });
        changed.EnsureSuccessStatusCode();
        var (end, took) = await PassTimeUntilClosedAsync(clock, socket);

        Assert.Equal((1008, "Credentials revoked"), end);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Authentication_OfAnotherUserLater_ClosesWith1008()
    {
        await using var server = await ChannelServer.StartAsync();
        using var viewer = await server.Api.AsAsync("viewer");
        var other = await server.Api.LoginAsync("viewer-user", TestApi.AdminPassword);
        using var socket = await server.OpenAsync("trades");
        await socket.ExpectAsync("welcome");

        await socket.SendAsync(new { type = "auth", token = other });

        Assert.Equal((1008, "Authentication failed"), await socket.ExpectCloseAsync());
    }

    [Fact]
    public async Task Secrets_OfEveryEnding_AppearInNoLog()
    {
        await using var server = await ChannelServer.StartAsync();
        var token = await server.Api.LoginAsync("admin", TestApi.AdminPassword);
        using (var socket = await server.OpenAsync("trades", new { type = "auth", token })) await socket.ExpectAsync("welcome");
        using (var socket = await server.OpenAsync("trades", new { type = "auth", token = "a-wrong-token-that-must-not-be-logged" }))
            await socket.ExpectCloseAsync();

        var log = server.Api.Log.Text;
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApi.AdminKey, log, StringComparison.Ordinal);
        Assert.DoesNotContain("a-wrong-token", log, StringComparison.Ordinal);
    }

    /// <summary>Moves the clock in small steps until the server closes; answers how and after how long.</summary>
    private static async Task<((int Code, string? Text) End, TimeSpan Took)> PassTimeUntilClosedAsync(VirtualTimeProvider clock, TestSocket socket)
    {
        var closing = socket.ExpectCloseAsync();
        var start = clock.GetUtcNow();
        while (!closing.IsCompleted)
        {
            clock.Advance(Step);
            // Real time for the answer to travel, without which virtual hours would pass before it arrives.
            await Task.WhenAny(closing, Task.Delay(TimeSpan.FromMilliseconds(30)));
        }

        return (await closing, clock.GetUtcNow() - start);
    }
}
