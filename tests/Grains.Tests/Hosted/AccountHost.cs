using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Alerts;
using AlphaPulse.Grains.Regimes;
using AlphaPulse.Grains.Tests.Hosted.Alerts;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>The account grains on a real silo and a real History, with a venue, prices and a clock that the test moves.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WarningLog log = new();
    private IHost program = null!;

    private AccountHost(DateTimeOffset start)
    {
        Time = new VirtualTimeProvider(start);
        Venue = new FakeVenue(Time);
        Prices = new FixedPrices(Time).Set("BTC", 50_000m).Set("ETH", 2_500m).Set("BTC-PERP", 50_000m).Set("ETH-PERP", 2_500m).Set("SOL-PERP", 150m).Set("SOL", 150m);
    }

    public VirtualTimeProvider Time { get; }

    private IServiceProvider Services => program.Services;

    public FakeVenue Venue { get; }

    public FixedPrices Prices { get; }

    public List<AccountNotice> Notices { get; } = [];

    public FaultyStateStore States => Services.GetRequiredService<FaultyStateStore>();

    public IAccountGrain Account => Services.GetRequiredService<IGrainFactory>().GetGrain<IAccountGrain>("main");

    public IPositionGrain Position(string symbol) => Services.GetRequiredService<IGrainFactory>().GetGrain<IPositionGrain>($"main/{symbol}");

    public T Store<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public IAlertGrain Alerts => Services.GetRequiredService<IGrainFactory>().GetGrain<IAlertGrain>("main");

    /// <summary>Where alerts are delivered; null for the log alone.</summary>
    public WebhookReceiver? Receiver { get; private init; }

    public static async Task<AccountHost> StartAsync(bool ready = true, Action<FakeVenue>? before = null, WebhookReceiver? receiver = null)
    {
        var host = new AccountHost(new DateTimeOffset(2026, 1, 5, 12, 0, 30, TimeSpan.Zero)) { Receiver = receiver };
        before?.Invoke(host.Venue);
        await host.StartProgramAsync();
        if (ready) await host.Until(async () => (await host.Account.GetStatus()).Ready, "ready");
        return host;
    }

    /// <summary>Stops the program as the operating system would after a shutdown, and starts it again over the same files.</summary>
    /// <param name="away">How long it stands still in between.</param>
    public async Task RestartAsync(TimeSpan away = default)
    {
        await StopProgramAsync();
        Time.Advance(away);
        await StartProgramAsync();
        await Until(async () => (await Account.GetStatus()).Ready, "ready again");
    }

    /// <summary>Moves the clock in small steps until the condition holds. Fails after 5 virtual minutes.</summary>
    public async Task Until(Func<Task<bool>> condition, string what)
    {
        var steps = 0;
        while (!await Holds(condition))
        {
            if (++steps > 3_000) Assert.Fail($"Not {what} after {steps} steps of 100 ms. Status: {await Account.GetStatus()} Log: {log}");
            await AdvanceAsync(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Moves the clock until the call has its answer: the account may pause between two readings.</summary>
    public async Task<T> Answer<T>(Task<T> call)
    {
        await Until(() => Task.FromResult(call.IsCompleted), "answered");
        return await call;
    }

    /// <summary>Moves the clock in steps (of a second), letting the account do its work in between.</summary>
    public async Task Pass(TimeSpan time, TimeSpan? step = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step ?? TimeSpan.FromSeconds(1))
        {
            await AdvanceAsync(step ?? TimeSpan.FromSeconds(1));
        }
    }

    public async Task<AccountView> View() => await Account.GetView() ?? throw new InvalidOperationException("The account has no view yet.");

    public async ValueTask DisposeAsync()
    {
        await StopProgramAsync();
        folder.Dispose();
    }

    /// <summary>Moves the clock once. Deliveries, over real sockets, and fits run beside the turns: the clock waits for them too.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await WorkWatch.RestAsync(
            Services,
            () => Services.GetRequiredService<DeliveryDesk>().Running > (Receiver?.Hanging ?? 0) || Services.GetRequiredService<RegimeFitting>().Running > 0);
    }

    private static async Task<bool> Holds(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (Exception e) when (e is IOException or ExchangeUnavailableException or OrleansException or InvalidOperationException)
        {
            // The activation that lost its write is ending; the next one answers.
            return false;
        }
    }

    private async Task StartProgramAsync()
    {
        program = HostedSilo.Build(
            Time, folder.Path, log, services => services.AddSingleton<IPriceBoard>(Prices).AddSingleton<IVenueSessions>(new FakeSessions(Venue, Time)), Receiver?.Options);
        await program.StartAsync();
        await Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main")).SubscribeAsync(new NoticeList(Notices));
    }

    private async Task StopProgramAsync()
    {
        await program.StopAsync();
        program.Dispose();
    }
}
