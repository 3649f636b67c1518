using System.Collections.Immutable;
using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// One trader's account; the key is the account's name. It keeps wallet, position summaries, limits and trading state in step with the
/// exchange, values them at the price board's prices, and is the one gate that every order passes.
/// </summary>
[Alias("IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>
    /// The account at the newest prices: one immutable record, answered also while the account talks with the exchange. Null before
    /// the first synchronisation ended.
    /// </summary>
    [AlwaysInterleave]
    Task<AccountView?> GetView();

    /// <summary>Synchronises with the exchange first, then answers like <see cref="GetView"/>. Concurrent calls share one synchronisation.</summary>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer; nothing was changed.</exception>
    [AlwaysInterleave]
    Task<AccountView> Refresh();

    /// <summary>
    /// Like <see cref="Refresh"/> with a synchronisation that begins after the call: what was filled before the call is in it. A plan of
    /// orders needs that; one that began earlier may have read the positions before the last fill, and the plan would trade it again.
    /// </summary>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer; nothing was changed.</exception>
    [AlwaysInterleave]
    Task<AccountView> RefreshFromNow();

    /// <summary>Compares everything with the exchange, corrects what differs, and says what that was.</summary>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer; nothing was changed.</exception>
    [AlwaysInterleave]
    Task<ReconciliationReport> Reconcile();

    /// <summary>How the account stands with its exchange.</summary>
    [AlwaysInterleave]
    Task<AccountStatus> GetStatus();

    /// <summary>The metrics at the newest prices, computed now and not stored. Null before the first sample.</summary>
    [AlwaysInterleave]
    Task<AccountMetrics?> GetMetrics();

    /// <summary>The limits, as fractions of the total value.</summary>
    [AlwaysInterleave]
    Task<LimitFractions> GetLimits();

    /// <summary>Replaces the limits; persisted before it answers.</summary>
    Task<LimitFractions> SetLimits(LimitFractions limits, Actor actor);

    /// <summary>Whether orders may be sent, and who said so.</summary>
    [AlwaysInterleave]
    Task<TradingStateRecord> GetTradingState();

    /// <summary>Changes the trading state; persisted before it answers.</summary>
    Task<TradingStateRecord> SetTradingState(TradingState state, string? reason, Actor actor);

    /// <summary>
    /// Decides in one turn whether these orders may be sent, in this order, judged together: trading state, limits after each order,
    /// and the age of the prices.
    /// </summary>
    /// <param name="orders">The orders of a plan that are not sent yet.</param>
    /// <param name="ignorePriceAge">True for closing hedges, which must work at any price age.</param>
    Task<Authorisation> Authorise(ImmutableList<PlannedOrder> orders, bool ignorePriceAge);

    /// <summary>The net exposures. Null before the first synchronisation ended.</summary>
    [AlwaysInterleave]
    Task<RiskExposure?> GetExposure();

    /// <summary>The risk figures and the returns behind them. Null before the first synchronisation ended.</summary>
    [AlwaysInterleave]
    Task<RiskReport?> GetRisk(ReturnsMethod method);

    /// <summary>How much of an asset to buy. Null when the asset has no spot market.</summary>
    /// <param name="asset">The base asset.</param>
    /// <param name="leverageMultiplier">The multiplier of the asset's regime; above 1 it changes nothing.</param>
    /// <exception cref="ExchangeUnavailableException">The account has no figures or the asset no price yet, or candles had to be read and the exchange did not answer.</exception>
    [AlwaysInterleave]
    Task<SizeRecommendation?> GetPositionSize(string asset, decimal leverageMultiplier);

    /// <summary>The hedge book tells what the drift of the hedges is measured by; persisted if it is new.</summary>
    Task NoteHedging(HedgeNote note);

    /// <summary>The session of the exchange has events waiting for this account: it takes them in its own turn.</summary>
    [OneWay]
    Task OnVenueEvents();

    /// <summary>Keeps the account alive after a restart or a lost silo; called by the keep-alive grain every 10 s.</summary>
    Task Ping();

    /// <summary>Somebody listens for the next 60 s: revaluations are published on the account's stream meanwhile.</summary>
    [AlwaysInterleave]
    Task RenewListener();
}
