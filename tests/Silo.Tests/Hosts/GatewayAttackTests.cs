using System.Net.WebSockets;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using Orleans.Core.Internal;
using Orleans.Streams;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>A stranger reaches the open gateway: it reads nothing and changes nothing, whatever it claims.</summary>
public sealed class GatewayAttackTests(OpenGateway gateway) : IClassFixture<OpenGateway>
{
    private static readonly Actor Admin = new("admin", "127.0.0.1", "a-request");

    [Fact]
    public async Task Calls_OfAStrangerWithoutAProof_EachRefused_AndNothingChanged()
    {
        var silo = await gateway.StartAsync();
        var audit = (await silo.GetAsync("/api/v1/audit")).ToString();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort);
        var client = stranger.Client;

        await RefusedAsync(() => stranger.Account.GetView());
        await RefusedAsync(() => stranger.Account.GetTradingState());
        await RefusedAsync(() => stranger.Account.SetTradingState(TradingState.Active, "trust me", Admin));
        await RefusedAsync(() => client.GetGrain<IHedgeBookGrain>("main").Request(Hedge()));
        await RefusedAsync(() => client.GetGrain<IHedgeBookGrain>("main").GetPolicy());
        await RefusedAsync(() => client.GetGrain<IAlertGrain>("main").GetRules());
        await RefusedAsync(() => client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero));
        await RefusedAsync(() => client.GetGrain<IManagementGrain>(0).GetHosts());
        await RefusedAsync(() => stranger.Account.AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask());

        Assert.Equal("Halted", (await silo.GetAsync("/api/v1/risk/trading-state")).GetProperty("state").GetString());
        Assert.Equal(audit, (await silo.GetAsync("/api/v1/audit")).ToString());
    }

    [Fact]
    public async Task Streams_OfAStranger_NeitherHeardNorFed()
    {
        await gateway.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort);
        var stream = stranger.Client.GetStreamProvider(StreamNames.Provider).GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main"));

        await RefusedAsync(() => stream.SubscribeAsync((_, _) => Task.CompletedTask));
        await RefusedAsync(() => stream.OnNextAsync(new AccountNotice(default, 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999.AAAA")]
    [InlineData("-1.AAAA")]
    [InlineData("9223372036854775807.AAAA")]
    public async Task Call_WithAMadeUpProof_Refused(string proof)
    {
        await gateway.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort);
        stranger.Instead = proof;

        await RefusedAsync(() => stranger.Account.GetView());
    }

    [Fact]
    public async Task Call_WithAProofOfAnotherSecret_Refused()
    {
        await gateway.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort, "another-secret");

        await RefusedAsync(() => stranger.Account.GetView());
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task Call_WithAGoodProofOfAnotherTime_Refused(int minutes)
    {
        await gateway.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort, SiloProgram.Secret, new ShiftedTime(TimeSpan.FromMinutes(minutes)));

        await RefusedAsync(() => stranger.Account.GetView());
    }

    [Fact]
    public async Task Call_WithTheOverheardProofOfAnother_Refused()
    {
        var silo = await gateway.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(gateway.GatewayPort, SiloProgram.Secret);
        await stranger.Account.SetTradingState(TradingState.Halted, "overheard", Admin);
        stranger.Instead = stranger.Seen;

        // The very same call passes; another state, reason, actor, method, account or kind of grain does not.
        await stranger.Account.SetTradingState(TradingState.Halted, "overheard", Admin);
        await RefusedAsync(() => stranger.Account.SetTradingState(TradingState.Active, "overheard", Admin));
        await RefusedAsync(() => stranger.Account.SetTradingState(TradingState.Halted, "another", Admin));
        await RefusedAsync(() => stranger.Account.SetTradingState(TradingState.Halted, "overheard", Admin with { Name = "somebody" }));
        await RefusedAsync(() => stranger.Account.GetView());
        await RefusedAsync(() => stranger.Client.GetGrain<IAccountGrain>("other").SetTradingState(TradingState.Halted, "overheard", Admin));
        await RefusedAsync(() => stranger.Client.GetGrain<IHedgeBookGrain>("main").GetPolicy());

        Assert.Equal("Halted", (await silo.GetAsync("/api/v1/risk/trading-state")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task WebApi_BesideTheOpenGateway_ReadsChangesHedgesAndStreams()
    {
        var silo = await gateway.StartAsync();
        await silo.SetTradingStateAsync("Active");
        Assert.Equal("Active", (await silo.GetAsync("/api/v1/risk/trading-state")).GetProperty("state").GetString());
        Assert.Equal(1, (await silo.GetAsync("/api/v1/system/status")).GetProperty("silos").GetInt32());

        using var socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{silo.WebPort}/ws/trades"), patience.Token);
        var auth = JsonSerializer.SerializeToUtf8Bytes(new { type = "auth", token = silo.Client.DefaultRequestHeaders.GetValues("X-API-Key").Single() });
        await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        Assert.Equal("welcome", await ReceiveTypeAsync(socket, patience.Token));

        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Client.PostAsync("/api/v1/hedging/execute", body, patience.Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(patience.Token));
        Assert.Equal("new_trade", await ReceiveTypeAsync(socket, patience.Token));

        Assert.DoesNotContain("needs a proof", silo.Output);
    }

    [Fact]
    public async Task Ports_OfAnOpenGateway_AreBoundToTheAdvertisedAddressAlone()
    {
        var silo = await gateway.StartAsync();

        Assert.Equal(
            new[] { gateway.GatewayPort, gateway.SiloPort, silo.WebPort }.Order().Select(port => $"127.0.0.1:{port}"),
            silo.Listeners().Select(one => one.ToString()));
    }

    private static HedgeRequest Hedge() => new()
    {
        Kind = HedgeKind.Close, DryRun = false, Assets = null, IdempotencyKey = null, BodyHash = "", Actor = Admin,
    };

    private static async Task RefusedAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(call);
        Assert.Contains("needs a proof of this cluster", refused.Message);
    }

    private static async Task<string?> ReceiveTypeAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        var part = await socket.ReceiveAsync(buffer, cancellationToken);
        return JsonElement.Parse(buffer.AsSpan(0, part.Count)).GetProperty("type").GetString();
    }

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
