using AlphaPulse.Exchanges;
using AlphaPulse.History;
using AlphaPulse.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>
/// The whole program below the web, in virtual time: real grains, silo, History and price board over a venue, which outlives a
/// restart of the program as a venue does.
/// </summary>
internal abstract class HedgeHost : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan IdleTick = TimeSpan.FromMilliseconds(400);

    private readonly WarningLog log = new();
    private IHost program = null!;

    /// <summary>How often each order was sent, by its id.</summary>
    public abstract IReadOnlyDictionary<string, int> Sends { get; }

    public FaultyStateStore States => program.Services.GetRequiredService<FaultyStateStore>();

    public IGrainFactory Grains => program.Services.GetRequiredService<IGrainFactory>();

    public IAccountGrain Account => Grains.GetGrain<IAccountGrain>("main");

    public IHedgeBookGrain Book => Grains.GetGrain<IHedgeBookGrain>("main");

    public ExecutionJournal Journal => program.Services.GetRequiredService<ExecutionJournal>();

    public AuditLog Audit => program.Services.GetRequiredService<AuditLog>();

    public TradeStore Trades => program.Services.GetRequiredService<TradeStore>();

    public DateTimeOffset Now => Time.GetUtcNow();

    protected TemporaryFolder Folder { get; } = new();

    protected VirtualTimeProvider Time { get; init; } = NewClock();

    /// <summary>Whether the program has started and was not told to stop.</summary>
    protected bool IsRunning { get; private set; }

    protected IPriceBoard Prices => program.Services.GetRequiredService<IPriceBoard>();

    public async Task RestartAsync()
    {
        await StopProgramAsync();
        await StartProgramAsync();
    }

    /// <summary>Moves the clock until the work is done. Fails after 10 virtual minutes.</summary>
    public async Task<T> Drive<T>(Task<T> work)
    {
        for (var steps = 0; !work.IsCompleted; steps++)
        {
            if (steps > 6_000) Assert.Fail($"Not done after 10 minutes. Log: {log}");
            await Step();
        }

        return await work;
    }

    public async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var steps = 0; !await Holds(condition); steps++)
        {
            if (steps > 6_000) Assert.Fail($"Not {what} after 40 minutes. Log: {log}");
            await Step(IdleTick);
        }
    }

    public async Task Pass(TimeSpan span)
    {
        for (var end = Now + span; Now < end;) await Step();
    }

    public Task<HedgeReceipt> Ask(HedgeKind kind = HedgeKind.Execute, string? key = null, bool dryRun = false, string body = "{}", params string[] assets) =>
        Drive(Book.Request(Request(kind, key, dryRun, body, assets)));

    public static HedgeRequest Request(HedgeKind kind, string? key = null, bool dryRun = false, string body = "{}", params string[] assets) => new()
    {
        Kind = kind,
        DryRun = dryRun,
        Assets = assets.Length == 0 ? null : [.. assets],
        IdempotencyKey = key,
        BodyHash = body,
        Actor = new Actor("trader", "127.0.0.1", "r1"),
    };

    /// <summary>Asks, and waits for the result as the API does.</summary>
    public async Task<HedgeResult> Run(HedgeKind kind = HedgeKind.Execute, params string[] assets)
    {
        var receipt = await Ask(kind, assets: assets);
        Assert.True(receipt.Refusal is null, receipt.Refusal?.Detail);
        return receipt.Result ?? await Drive(Execution(receipt.ExecutionId!).WaitForResult());
    }

    public IHedgeExecutionGrain Execution(string id) => Grains.GetGrain<IHedgeExecutionGrain>($"main/{id}");

    /// <summary>Waits until every execution in the journal is final.</summary>
    public Task Settle() => Until(
        async () => (await Journal.ListAsync("main", "pending", 1, 0, CancellationToken.None)).Count == 0
            && (await Executions()).All(e => e.Status != HedgeStatus.Pending),
        "settled");

    public async Task<IReadOnlyList<HedgeExecutionView>> Executions()
    {
        var views = new List<HedgeExecutionView>();
        foreach (var row in await Journal.ListAsync("main", null, 1_000, 0, CancellationToken.None))
            views.Add(await Execution(row.Id).GetView() ?? throw new InvalidOperationException($"{row.Id} has no grain state."));
        return views;
    }

    /// <summary>Every execution at the venue since the start, oldest first.</summary>
    public abstract Task<IReadOnlyList<Execution>> VenueExecutions();

    /// <summary>The venue's perpetual positions that are not flat.</summary>
    public abstract Task<IReadOnlyList<VenuePosition>> VenuePositions();

    public async ValueTask DisposeAsync()
    {
        await StopProgramAsync();
        await StopVenueAsync();
        Folder.Dispose();
    }

    protected static VirtualTimeProvider NewClock() => new(new DateTimeOffset(2026, 1, 5, 12, 0, 30, TimeSpan.Zero));

    /// <summary>Adds the venue to the program.</summary>
    protected abstract void AddVenue(IServiceCollection services);

    protected abstract Task StopVenueAsync();

    /// <summary>What tells, after one step of the clock, whether the venue is still at work for the program, so that the clock must wait.</summary>
    protected virtual Func<bool> WatchVenue() => () => false;

    protected async Task StartProgramAsync()
    {
        program = HostedSilo.Build(Time, Folder.Path, log, AddVenue);
        await program.StartAsync();
        await Until(async () => (await Account.GetStatus()).Ready, "ready");
        IsRunning = true;
    }

    private Task Step() => Step(Tick);

    private async Task Step(TimeSpan by)
    {
        Time.Advance(by);
        await WorkWatch.RestAsync(program.Services, WatchVenue());
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

    /// <summary>Stops in virtual time: what is on its way to the venue comes back first.</summary>
    private async Task StopProgramAsync()
    {
        IsRunning = false;
        var stopping = program.StopAsync();
        while (!stopping.IsCompleted) await Step();
        await stopping;
        program.Dispose();
    }
}
