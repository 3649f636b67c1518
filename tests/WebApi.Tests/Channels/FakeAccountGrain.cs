using System.Collections.Immutable;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Tests.Channels;

[GrainType("fake-account")]
internal sealed class FakeAccountGrain(FakeAccount account) : Grain, IAccountGrain
{
    public Task<AccountView?> GetView() =>
        account.Failure is { } failure ? Task.FromException<AccountView?>(failure) : Task.FromResult<AccountView?>(account.View);

    public Task RenewListener()
    {
        account.Renewals++;
        return Task.CompletedTask;
    }

    /// <summary>Publishes a notice, as the real account does in its own turn.</summary>
    public Task Ping() =>
        this.GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, this.GetPrimaryKeyString()))
            .OnNextAsync(new AccountNotice(NoticeKind.Valuation, account.View.Version));

    public Task<AccountView> Refresh() => throw new NotSupportedException();

    public Task<AccountView> RefreshFromNow() => throw new NotSupportedException();

    public Task<ReconciliationReport> Reconcile() => throw new NotSupportedException();

    public Task<AccountStatus> GetStatus() => throw new NotSupportedException();

    public Task<AccountMetrics?> GetMetrics() => throw new NotSupportedException();

    public Task<LimitFractions> GetLimits() => throw new NotSupportedException();

    public Task<LimitFractions> SetLimits(LimitFractions limits, Actor actor) => throw new NotSupportedException();

    public Task<TradingStateRecord> GetTradingState() => throw new NotSupportedException();

    public Task<TradingStateRecord> SetTradingState(TradingState state, string? reason, Actor actor) => throw new NotSupportedException();

    public Task<Authorisation> Authorise(ImmutableList<PlannedOrder> orders, bool ignorePriceAge) => throw new NotSupportedException();

    public Task<RiskExposure?> GetExposure() => throw new NotSupportedException();

    public Task<RiskReport?> GetRisk(ReturnsMethod method) => throw new NotSupportedException();

    public Task<SizeRecommendation?> GetPositionSize(string asset, decimal leverageMultiplier) => throw new NotSupportedException();

    public Task NoteHedging(HedgeNote note) => throw new NotSupportedException();

    public Task OnVenueEvents() => throw new NotSupportedException();
}
