using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi;
using AlphaPulse.WebApi.Auth;
using AlphaPulse.WebApi.Data;
using AlphaPulse.WebApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Channels.Bench;

/// <summary>The web API with its channels, a real history and a real grain host; an update is a trade appended to History.</summary>
internal static class ProductServer
{
    public const int ConnectionsAUser = 50;
    private const int Users = 210;

    public static string KeyOf(int connection) => $"bench-key-of-user-{connection / ConnectionsAUser:D3}-0123456789-0123456789";

    public static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = folder.Path });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHistory(new HistoryOptions { Folder = folder.Path });
        builder.UseOrleans(silo => silo.RunEmbedded(folder.File("grains.db")));
        OrleansSetup.QuietOrleans(builder.Logging);
        builder.Services.AddSingleton(new Deployment("paper", "paper", OrleansSetup.Name)).AddSingleton(new DataFolder(folder.Path));
        builder.Services.AddWebApi(new WebApiOptions
        {
            Tokens = new TokenOptions { Secret = new byte[64] },
            RateLimits = new RateLimitOptions { Off = true },
        });
        var app = builder.Build();
        var trades = app.Services.GetRequiredService<TradeStore>();
        var number = 0;
        app.UseBench(async padding =>
        {
            await trades.AppendAsync("main", [Trade(++number, padding)], CancellationToken.None);
            await app.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider)
                .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main"))
                .OnNextAsync(new AccountNotice(NoticeKind.Trades, number));
        });
        app.UseWebApi();
        await AddUsersAsync(app);
        await app.AnnounceAsync();
    }

    /// <summary>One user may hold 50 connections, so there are many.</summary>
    private static async Task AddUsersAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<HistoryDatabase>().OpenAsync(CancellationToken.None);
        var users = app.Services.GetRequiredService<UserStore>();
        var keys = app.Services.GetRequiredService<ApiKeyStore>();
        for (var i = 0; i < Users; i++)
        {
            await users.CreateAsync($"user-{i:D3}", "no password", "viewer", CancellationToken.None);
            await keys.CreateAsync(new NewApiKey("bench", $"user-{i:D3}", "viewer"), KeyOf(i * ConnectionsAUser), CancellationToken.None);
        }
    }

    private static Trade Trade(int number, int padding) => new()
    {
        ExecutionId = $"trade-{number:D6}", Category = "linear", Symbol = "BTC-PERP" + new string('x', padding), Side = TradeSide.Sell, Quantity = 0.1m, Price = 51_000m,
        ExecutedAt = new DateTimeOffset(2026, 4, 22, 10, 30, 0, TimeSpan.Zero), Status = TradeStatus.Filled, OrderType = TradeOrderType.Market,
        FeeUsd = 1m, Fee = 1m, FeeAsset = "USDT", OrderId = $"order-{number}", OrderLinkId = null, Kind = "trade",
    };
}
