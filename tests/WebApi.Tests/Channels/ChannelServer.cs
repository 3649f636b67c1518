using AlphaPulse.Grains;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>The web API with real sockets, a real silo and a real history, and an account whose figures the test sets.</summary>
internal sealed class ChannelServer : IAsyncDisposable
{
    private readonly TemporaryFolder grainState;
    private long nextTrade;

    private ChannelServer(TestApi api, TemporaryFolder folder) => (Api, grainState) = (api, folder);

    public TestApi Api { get; }

    public FakeAccount Account => Api.Services.GetRequiredService<FakeAccount>();

    public TradeStore Trades => Api.Services.GetRequiredService<TradeStore>();

    public static async Task<ChannelServer> StartAsync(ServerOptions? server = null, TimeProvider? time = null)
    {
        var folder = new TemporaryFolder();
        var api = await TestApi.StartAsync(
            server: server, time: time, grainHost: services => services
                .AddSingleton<FakeAccount>()
                .AddOrleans(silo =>
                {
                    silo.RunEmbedded(folder.File("grains.db"));
                    // The account is the test's own.
                    silo.Services.PostConfigure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => type.Assembly == typeof(GrainServices).Assembly));
                    // The streams deliver in real time, whatever clock the test moves.
                    silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
                }));
        return new ChannelServer(api, folder);
    }

    public Uri Address(string channel, string query = "") =>
        new($"{Api.BaseAddress.ToString().Replace("http://", "ws://", StringComparison.Ordinal)}ws/{channel}{query}");

    /// <summary>Opens a plain socket and authenticates as the first admin; the welcome is still to be read.</summary>
    public Task<TestSocket> OpenAsync(string channel, object? auth = null) => OpenAsync(TestSocket.ConnectAsync(Address(channel)), auth);

    /// <summary>The same, with a socket that holds next to nothing of what it has not read.</summary>
    public Task<TestSocket> OpenNarrowAsync(string channel, object auth) => OpenAsync(TestSocket.ConnectNarrowAsync(Address(channel)), auth);

    private static async Task<TestSocket> OpenAsync(Task<TestSocket> connecting, object? auth)
    {
        var socket = await connecting;
        await socket.SendAsync(auth ?? new { type = "auth", token = TestApi.AdminKey });
        return socket;
    }

    /// <summary>Sets a new total value and tells the stream.</summary>
    public async Task RevalueAsync(decimal total)
    {
        Account.View = FakeAccount.Make(Account.View.Version + 1, total);
        await NotifyAsync();
    }

    /// <summary>Appends trades to History and tells the stream.</summary>
    public async Task TradeAsync(int count)
    {
        var trades = Enumerable.Range(0, count).Select(_ => MakeTrade(Interlocked.Increment(ref nextTrade))).ToArray();
        await Trades.AppendAsync("main", trades, CancellationToken.None);
        await NotifyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        grainState.Dispose();
    }

    private Task NotifyAsync() => Api.Services.GetRequiredService<IClusterClient>().GetGrain<IAccountGrain>("main").Ping();

    private static Trade MakeTrade(long number) => new()
    {
        ExecutionId = $"trade-{number:D6}",
        Category = "linear",
        Symbol = "BTC-PERP",
        Side = TradeSide.Sell,
        Quantity = 0.1m,
        Price = 51_000m + number,
        ExecutedAt = new DateTimeOffset(2026, 4, 22, 10, 30, 0, TimeSpan.Zero).AddSeconds(number),
        Status = TradeStatus.Filled,
        OrderType = TradeOrderType.Market,
        FeeUsd = 1m,
        Fee = 1m,
        FeeAsset = "USDT",
        OrderId = $"order-{number}",
        OrderLinkId = null,
        Kind = "trade",
    };
}
