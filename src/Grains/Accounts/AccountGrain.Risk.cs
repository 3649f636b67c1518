using AlphaPulse.Grains.Risk;

namespace AlphaPulse.Grains.Accounts;

/// <summary>What the account answers about its risk; computed when asked, from its view.</summary>
internal sealed partial class AccountGrain
{
    private readonly RiskDesk risk = new(services.Risk.Historical, services.Risk.Realised);

    public Task<RiskExposure?> GetExposure() => Task.FromResult(sampler.HasSampled ? Exposures.Of(View()) : null);

    public async Task<RiskReport?> GetRisk(ReturnsMethod method) =>
        sampler.HasSampled ? await risk.GetAsync(View(), method, stopping.Token) : null;

    public Task NoteHedging(HedgeNote note) =>
        books.ChangeAsync(state => Task.FromResult(state.Hedging.SameAs(note) ? state : state with { Hedging = note }));

    public async Task<SizeRecommendation?> GetPositionSize(string asset, decimal leverageMultiplier) =>
        sampler.HasSampled
            ? await services.Risk.Sizes.RecommendAsync(View(), books.State.Limits, asset, leverageMultiplier, stopping.Token)
            : throw new ExchangeUnavailableException("The account has no figures yet.");
}
