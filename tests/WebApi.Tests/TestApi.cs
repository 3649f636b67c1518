using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Auth;
using AlphaPulse.WebApi.Data;
using AlphaPulse.WebApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests;

/// <summary>The whole web API on real Kestrel and a real SQLite file, with a fake grain factory and a first admin.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string AdminPassword = "correct-horse-battery";
    public const string AdminKey = "admin-key-0123456789-0123456789-0123456789";
    public const string Secret = "a-secret-of-at-least-64-bytes-for-every-algorithm-0123456789-0123456789";

    /// <summary>The moment that the account's figures are of.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An account that holds nothing.</summary>
    public static readonly AccountView EmptyView = new()
    {
        Account = "main", Version = 1, AsOf = Now, TotalValue = 0, Cash = 0, Spot = [], Perpetuals = [], PeakEquity = 0, UnpricedAssets = [],
        SyncedAt = Now, PricesAsOf = Now, Warnings = [],
    };

    /// <summary>The market's regime.</summary>
    public static readonly RegimeStatus Sideways = new(
        new RegimeView
        {
            Symbol = "BTC", Regime = "SIDEWAYS", Confidence = 0.9, Since = Now.AddHours(-5), AsOf = Now, Advice = new RegimeAdvice(0.2, 1, 0.1),
            FittedAt = Now, FittedCandles = 9_600,
        },
        Problem: null);

    private readonly TemporaryFolder? ownFolder;
    private readonly WebApplication host;

    private TestApi(TemporaryFolder? ownFolder, string folder, WebApplication app, IClusterClient grains, LogCapture log)
    {
        (this.ownFolder, Folder, host, Grains, Log) = (ownFolder, folder, app, grains, log);
        BaseAddress = new Uri(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Client = CreateClient();
    }

    public Uri BaseAddress { get; }

    /// <summary>A client without credentials that follows no redirects.</summary>
    public HttpClient Client { get; }

    public IClusterClient Grains { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => host.Services;

    public string Folder { get; }

    /// <summary>Starts on <paramref name="dataFolder"/>, which then stays, or on a prepared one that goes with the API; <paramref name="database"/> is a PostgreSQL connection string, <paramref name="grainHost"/> adds a real silo instead of the fake factory.</summary>
    public static async Task<TestApi> StartAsync(
        Action<IServiceCollection>? services = null, TokenOptions? tokens = null, RateLimitOptions? limits = null,
        ServerOptions? server = null, Action<WebApplication>? routes = null, TimeProvider? time = null, string? dataFolder = null, string? database = null,
        Action<IServiceCollection>? grainHost = null)
    {
        var temporary = dataFolder is null ? await NewFolderAsync() : null;
        var folder = dataFolder ?? temporary!.Path;
        var grains = ReadyGrains();
        var log = new LogCapture();
        var app = Build(folder, grains, log, time ?? TimeProvider.System, services, tokens, limits, server, database, grainHost);
        routes?.Invoke(app);
        await app.StartAsync();
        // Data is served once everything was ready together; the program's own watch may ask a moment after the first request.
        await app.Services.GetRequiredService<Readiness>().AskAsync(CancellationToken.None);
        return new TestApi(temporary, folder, app, grains, log);
    }

    /// <summary>A data folder as the first start leaves it.</summary>
    public static async Task<TemporaryFolder> NewFolderAsync()
    {
        var prepared = await TestContext.Current.GetFixture<PreparedFolder>()
            ?? throw new InvalidOperationException($"The assembly has no {nameof(PreparedFolder)}.");
        return prepared.Copy();
    }

    /// <summary>Fills a folder with what the first start leaves there: the tables, the first admin and the admin's key.</summary>
    public static async Task PrepareAsync(TemporaryFolder folder, TimeProvider time)
    {
        using var log = new LogCapture();
        await using var app = Build(folder.Path, ReadyGrains(), log, time);
        await app.StartAsync();
        var admin = new AdminOptions { Password = AdminPassword, ApiKey = AdminKey };
        await app.Services.GetRequiredService<FirstStart>().EnsureAdminAsync(
            admin, new Lazy<FirstPassword>(() => FirstPassword.Create(admin)), _ => Task.CompletedTask, CancellationToken.None);
        await app.StopAsync();
    }

    public HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };

    /// <summary>A client with the first admin's key.</summary>
    public HttpClient Admin() => WithKey(AdminKey);

    public HttpClient WithKey(string key)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }

    public HttpClient WithToken(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Creates a user of the role and answers a client with the user's token.</summary>
    public async Task<HttpClient> AsAsync(string role)
    {
        var name = $"{role}-user";
        using var admin = Admin();
        using var created = await admin.PostAsJsonAsync("/api/v1/users", new { username = name, password = AdminPassword, role });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return WithToken(await LoginAsync(name, AdminPassword));
    }

    public async Task<string> LoginAsync(string username, string password)
    {
        using var answer = await PostTokenAsync(username, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> PostTokenAsync(string username, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = username, ["password"] = password });
        return await Client.PostAsync("/token", form);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        Log.Dispose();
        ownFolder?.Dispose();
    }

    private static WebApplication Build(
        string folder, IClusterClient grains, LogCapture log, TimeProvider time, Action<IServiceCollection>? services = null,
        TokenOptions? tokens = null, RateLimitOptions? limits = null, ServerOptions? server = null, string? database = null,
        Action<IServiceCollection>? grainHost = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time);
        builder.Services.AddHistory(new HistoryOptions { Folder = folder, ConnectionString = database });
        // As in the program the silo starts first: what listens to its streams would otherwise find nobody, and wait.
        if (grainHost is null) builder.Services.AddSingleton(grains).AddSingleton<IGrainFactory>(grains);
        else grainHost(builder.Services);
        builder.Services.AddSingleton(new Deployment("paper", "paper", "Orleans"));
        builder.Services.AddSingleton(new DataFolder(folder));
        builder.Services.AddWebApi(new WebApiOptions
        {
            Tokens = tokens ?? new TokenOptions { Secret = System.Text.Encoding.UTF8.GetBytes(Secret) },
            RateLimits = limits ?? new RateLimitOptions { Off = true },
            Server = server ?? new ServerOptions(),
        });
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWebApi();
        return app;
    }

    /// <summary>Grains whose account is ready, connected and empty, and whose market has a regime.</summary>
    private static IClusterClient ReadyGrains()
    {
        var account = Substitute.For<IAccountGrain>();
        account.GetStatus().Returns(new AccountStatus
        {
            Exchange = "paper", Mode = "paper", Connected = true, DataAgeSeconds = 0, ClockOffsetMs = null, RateLimitRemaining = null,
            TradingState = TradingState.Active, LastReconciliation = null, Ready = true, NotReadyReason = null,
        });
        account.GetView().Returns(EmptyView);
        var regime = Substitute.For<IRegimeGrain>();
        regime.GetStatus().Returns(Sideways);
        var management = Substitute.For<IManagementGrain>();
        management.GetHosts(onlyActive: true).Returns(new Dictionary<SiloAddress, SiloStatus> { [SiloAddress.New(System.Net.IPAddress.Loopback, 11111, 0)] = SiloStatus.Active });
        var grains = Substitute.For<IClusterClient>();
        grains.GetGrain<IManagementGrain>(0).Returns(management);
        grains.GetGrain<IAccountGrain>("main").Returns(account);
        grains.GetGrain<IRegimeGrain>("BTC").Returns(regime);
        return grains;
    }
}
