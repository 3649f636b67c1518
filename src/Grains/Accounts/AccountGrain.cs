using System.Collections.Immutable;
using AlphaPulse.Exchanges;
using Orleans.Placement;
using Orleans.Streams;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// One account. It owns the session and the timers and hands the work to <see cref="AccountSync"/> (staying in step with the venue),
/// <see cref="ShownAccount"/> (figures), <see cref="AccountSampler"/> (history) and <see cref="Gate"/> (orders).
/// </summary>
[GrainType("account")]
[HashBasedPlacement]
internal sealed partial class AccountGrain(
    [PersistentState("account")] IPersistentState<AccountState> storage, AccountServices services) : Grain, IAccountGrain
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReconcileEveryWhileOutOfStep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ExplainTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PublishEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ListenerLease = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource stopping = new();
    private IVenueLease lease = null!;
    private AccountBooks books = null!;
    private AccountSync sync = null!;
    private ShownAccount shown = null!;
    private AccountSampler sampler = null!;
    private IAsyncStream<AccountNotice> notices = null!;
    private IGrainTimer reconcileTimer = null!;
    private IGrainTimer sampleTimer = null!;
    private IGrainTimer settleTimer = null!;
    private IGrainTimer publishTimer = null!;
    private TimeSpan retryAfter = TimeSpan.FromSeconds(1);
    private string? lastFailure;
    private DateTimeOffset listenedUntil;
    private long publishedVersion;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var account = this.GetPrimaryKeyString();
        var self = this.AsReference<IAccountGrain>();
        lease = await services.Sessions.LeaseAsync(account, () => _ = self.OnVenueEvents(), cancellationToken);
        shown = new ShownAccount(account, services.Prices, services.Time);
        books = new AccountBooks(storage, Show, Discard);
        var journey = new FillJourney(account, services.Trades, GrainFactory, services.Prices);
        sync = new AccountSync(books, lease, journey, services.Flows, services.Prices, services.Time, account);
        sampler = new AccountSampler(account, books, services.Samples, services.Contributors);
        notices = this.GetStreamProvider(StreamNames.Provider).GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, account));

        // Interleaved: while the venue is asked, the account answers and takes events.
        reconcileTimer = Timer(OnReconcileTimer, TimeSpan.Zero);
        sampleTimer = Timer(OnSampleTimer, Timeout.InfiniteTimeSpan);
        settleTimer = Timer(OnSettled, Timeout.InfiniteTimeSpan);
        publishTimer = Timer(OnPublishTimer, Timeout.InfiniteTimeSpan);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // First, so that the next activation, here or elsewhere, is never read beside this one.
        services.Board.Remove(shown);
        await stopping.CancelAsync();
        await lease.DisposeAsync();
    }

    public Task<AccountView?> GetView() => Task.FromResult(sampler.HasSampled ? View() : null);

    public async Task<AccountView> Refresh()
    {
        await Reconcile();
        return View();
    }

    public async Task<AccountView> RefreshFromNow()
    {
        await SampleFirst(sync.ReconcileFromNowAsync(stopping.Token));
        return View();
    }

    public Task<ReconciliationReport> Reconcile() => SampleFirst(sync.ReconcileAsync(stopping.Token));

    private async Task<ReconciliationReport> SampleFirst(Task<ReconciliationReport> reconciliation)
    {
        var report = await reconciliation;
        if (!sampler.HasSampled && sync.HasReconciled) await Sample();
        return report;
    }

    public Task<AccountMetrics?> GetMetrics() =>
        sampler.HasSampled ? sampler.MeasureAsync(View(), Now, stopping.Token) : Task.FromResult<AccountMetrics?>(null);

    public Task<LimitFractions> GetLimits() => Task.FromResult(books.State.Limits);

    public async Task<LimitFractions> SetLimits(LimitFractions limits, Actor actor)
    {
        await books.ChangeAsync(async state =>
        {
            await services.Audit.AppendAsync(this.GetPrimaryKeyString(), AccountAudit.OfLimits(state.Limits, limits, actor), CancellationToken.None);
            return state with { Limits = limits };
        });
        return books.State.Limits;
    }

    public Task<TradingStateRecord> GetTradingState() => Task.FromResult(Trading);

    public async Task<TradingStateRecord> SetTradingState(TradingState state, string? reason, Actor actor)
    {
        await books.ChangeAsync(async before =>
        {
            var next = new TradingStateRecord(state, reason, actor.Name, Now);
            await services.Audit.AppendAsync(this.GetPrimaryKeyString(), AccountAudit.OfTradingState(Trading, next, actor), CancellationToken.None);
            return before with { Trading = next };
        });
        return Trading;
    }

    public Task<Authorisation> Authorise(ImmutableList<PlannedOrder> orders, bool ignorePriceAge) =>
        Task.FromResult(sampler.HasSampled
            ? Gate.Judge(View(), books.State.Limits, Trading.State, orders, services.Prices, Now, ignorePriceAge)
            : Gate.NotReady);

    public Task Ping() => Task.CompletedTask;

    public Task RenewListener()
    {
        if (listenedUntil < Now) publishTimer.Change(PublishEvery, Timeout.InfiniteTimeSpan);
        listenedUntil = Now + ListenerLease;
        return Task.CompletedTask;
    }

    public Task<AccountStatus> GetStatus()
    {
        var status = lease.Exchange.GetStatus();
        var problem = FindProblem();
        var provedAt = Valuation.OldestPrice(books.State, services.Prices) is { } price && price < sync.SyncedAt ? price : sync.SyncedAt;
        return Task.FromResult(new AccountStatus
        {
            Exchange = lease.Exchange.Name,
            Mode = lease.Exchange.Mode.ToString().ToLowerInvariant(),
            Connected = lease.IsConnected,
            DataAgeSeconds = books.State.BornAt is null ? 0 : Math.Max(0, (Now - provedAt).TotalSeconds),
            ClockOffsetMs = status.ClockOffset?.TotalMilliseconds,
            RateLimitRemaining = status.RateLimitRemaining,
            TradingState = Trading.State,
            LastReconciliation = books.State.LastReconciliation,
            Ready = problem is null,
            NotReadyReason = problem,
        });
    }

    // Before anybody set one, trading is active since the account exists.
    private TradingStateRecord Trading => books.State.Trading
        ?? new TradingStateRecord(TradingState.Active, Reason: null, Actor.System.Name, books.State.BornAt ?? Now);

    private AccountView View() => shown.ShowAndValue(books.State, sync.SyncedAt);

    private void Show() => shown.Show(books.State, sync.SyncedAt);

    private void Discard()
    {
        services.Board.Remove(shown);
        DeactivateOnIdle();
    }

    private string? FindProblem()
    {
        if (!sync.HasReconciled) return lastFailure is null ? "The first reconciliation has not ended." : $"The first reconciliation has not ended: {lastFailure}";
        if (!sampler.HasSampled) return "The first sample is not written.";
        if (!lease.IsConnected) return lastFailure is null ? "The exchange is not connected." : $"The exchange is not connected: {lastFailure}";
        if (!sync.InStep) return "The account is being compared with the exchange after the connection was lost.";
        var age = Now - Valuation.OldestPrice(books.State, services.Prices);
        return age > Gate.OldestPrice ? $"The oldest price is {age.Value.TotalSeconds:0} s old." : null;
    }

    private IGrainTimer Timer(Func<CancellationToken, Task> callback, TimeSpan dueTime) =>
        this.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, Timeout.InfiniteTimeSpan) { Interleave = true });
}
