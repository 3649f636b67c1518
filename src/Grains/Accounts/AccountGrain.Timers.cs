using AlphaPulse.Grains.Risk;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Accounts;

/// <summary>What the account does by itself.</summary>
internal sealed partial class AccountGrain
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestWaitForPrices = TimeSpan.FromSeconds(10);

    private CancellationTokenRegistration? ending;
    private DateTimeOffset? pricesAwaitedSince;
    private DateTimeOffset walletChangedAt;
    private DateTimeOffset executedAt;
    private bool sampleWhenSettled;

    public async Task OnVenueEvents()
    {
        while (true)
        {
            var rowsBefore = books.State.TradesAppliedThrough;
            var batch = await sync.TakeEventsAsync();
            if (batch.ConnectionChanged) reconcileTimer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            if (batch.Coins.Count > 0) walletChangedAt = Now;
            if (batch.Executions.Count > 0) executedAt = Now;
            if (books.State.TradesAppliedThrough > rowsBefore)
            {
                sampleWhenSettled = true;
                await Publish(NoticeKind.Trades, books.State.TradesAppliedThrough);
            }

            if (batch.ChangesAnything) settleTimer.Change(SettleTime, Timeout.InfiniteTimeSpan);
            if (!batch.HasMore) return;
        }
    }

    /// <summary>The last event is a moment ago: wallet, positions and executions of a fill have all arrived, or something is missing.</summary>
    private async Task OnSettled(CancellationToken cancellationToken)
    {
        if (sampleWhenSettled && sync.HasReconciled)
        {
            sampleWhenSettled = false;
            await Sample();
        }

        if (!IsExplained()) reconcileTimer.Change(ExplainTime, Timeout.InfiniteTimeSpan);
    }

    private async Task OnReconcileTimer(CancellationToken cancellationToken)
    {
        // A timer's token is cancelled as soon as the activation begins to end, before what still runs is waited for.
        ending ??= cancellationToken.Register(stopping.Cancel);
        try
        {
            var rowsBefore = books.State.TradesAppliedThrough;
            await Reconcile();
            (lastFailure, retryAfter, walletChangedAt) = (null, TimeSpan.FromSeconds(1), executedAt);
            if (books.State.TradesAppliedThrough > rowsBefore) await Publish(NoticeKind.Trades, books.State.TradesAppliedThrough);
            reconcileTimer.Change(sync.InStep && IsExplained() ? ReconcileEvery : ReconcileEveryWhileOutOfStep, Timeout.InfiniteTimeSpan);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The account is leaving this process.
        }
        catch (Exception e)
        {
            LogReconciliationFailed(services.Logger, e, this.GetPrimaryKeyString(), retryAfter);
            lastFailure = e.Message;
            reconcileTimer.Change(retryAfter, Timeout.InfiniteTimeSpan);
            retryAfter = retryAfter * 2 < LongestRetry ? retryAfter * 2 : LongestRetry;
        }
    }

    private async Task OnSampleTimer(CancellationToken cancellationToken)
    {
        // Armed first, so that a failed sample costs one minute and no more.
        ArmSampleTimer();
        if (!IsExplained()) await ReconcileBeforeSample();
        await Sample();
    }

    private async Task ReconcileBeforeSample()
    {
        try
        {
            await Reconcile();
        }
        catch (ExchangeUnavailableException e)
        {
            // The minute's row tells of the last known state; the timer goes on asking.
            LogReconciliationFailed(services.Logger, e, this.GetPrimaryKeyString(), retryAfter);
        }
    }

    private async Task Sample()
    {
        if (AwaitsPrices())
        {
            sampleWhenSettled = true;
            settleTimer.Change(SettleTime, Timeout.InfiniteTimeSpan);
            return;
        }

        var first = !sampler.HasSampled;
        await sampler.SampleAsync(View(), Now, stopping.Token);
        if (!first) return;
        services.Board.Add(shown);
        ArmSampleTimer();
    }

    /// <summary>
    /// Whether a price is missing that will come soon: a row without it would tell of a loss that never was. The first row, with which the
    /// account gets ready, waits for the daily candles of what is held too, so that it tells the risk.
    /// </summary>
    private bool AwaitsPrices()
    {
        var awaits = Valuation.AwaitsPrices(books.State, services.Prices)
            || (!sampler.HasSampled && HistoricalRisk.AwaitsCandles(Valuation.PricedSymbols(books.State), services.Prices));
        if (!awaits) pricesAwaitedSince = null;
        else pricesAwaitedSince ??= Now;
        return Now - pricesAwaitedSince < LongestWaitForPrices;
    }

    private void ArmSampleTimer() => sampleTimer.Change(Minute - TimeSpan.FromTicks(Now.Ticks % Minute.Ticks), Timeout.InfiniteTimeSpan);

    private async Task OnPublishTimer(CancellationToken cancellationToken)
    {
        if (listenedUntil < Now) return;
        publishTimer.Change(PublishEvery, Timeout.InfiniteTimeSpan);
        if (!sampler.HasSampled) return;
        var version = View().Version;
        if (version == publishedVersion) return;
        publishedVersion = version;
        await Publish(NoticeKind.Valuation, version);
    }

    private async Task Publish(NoticeKind kind, long number)
    {
        try
        {
            await notices.OnNextAsync(new AccountNotice(kind, number));
        }
        catch (Exception e)
        {
            // A notice is only a hint: relays find the rows and the newest figures without it, at their next look.
            LogNoticeFailed(services.Logger, e, kind, this.GetPrimaryKeyString());
        }
    }

    // A wallet that changes without an execution was perhaps a deposit, which must not count as a return.
    private bool IsExplained() =>
        AccountChanges.Unexplained(books.State).Count == 0 && walletChangedAt - executedAt < ExplainTime;

    [LoggerMessage(2001, LogLevel.Warning, "Account {Account} could not be compared with its exchange; again in {RetryAfter}")]
    private static partial void LogReconciliationFailed(ILogger logger, Exception exception, string account, TimeSpan retryAfter);

    [LoggerMessage(2002, LogLevel.Warning, "A {Kind} notice of account {Account} was not published")]
    private static partial void LogNoticeFailed(ILogger logger, Exception exception, NoticeKind kind, string account);
}
