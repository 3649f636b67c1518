using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Alerts;

/// <summary>What the alerts do by themselves.</summary>
internal sealed partial class AlertGrain
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(10);

    private IAccountGrain Account => GrainFactory.GetGrain<IAccountGrain>(AccountName);

    private async Task OnSampleTimer(CancellationToken cancellationToken)
    {
        try
        {
            await FinishAcknowledgementAsync();
            await FinishRaisingAsync();
            await JudgeAsync(cancellationToken);
        }
        catch (Exception e)
        {
            // Nothing was judged: the next sample covers this one's time too.
            LogSampleFailed(services.Logger, e, AccountName, SampleEvery);
        }
    }

    private Task OnDeliveryTimer(CancellationToken cancellationToken)
    {
        Deliver();
        return Task.CompletedTask;
    }

    private async Task JudgeAsync(CancellationToken cancellationToken)
    {
        hasBeenReady = hasBeenReady || (await Account.GetStatus()).Ready;
        if (!hasBeenReady || await Account.GetMetrics() is not { } metrics) return;

        var now = Now;
        var reading = await services.Sources.ReadAsync(
            AccountName, metrics, await Account.GetView(), state.Regimes, countedThrough, now, cancellationToken);
        var next = AlertMachine.Judge(state, reading.Values, now);
        if (!ReferenceEquals(reading.Regimes, state.Regimes)) next = next with { Regimes = reading.Regimes };
        // While nothing happens, the stored moment may lag: counting from it again finds the same nothing.
        if (reading.HasEvents) next = next with { CountedThrough = now };
        if (!ReferenceEquals(next, state)) await PersistAsync(next);
        countedThrough = now;
        await FinishRaisingAsync();
    }

    /// <summary>Stores what was raised, once, and hands it to the channels.</summary>
    private async Task FinishRaisingAsync()
    {
        if (state.Raising.IsEmpty) return;
        var seq = 0L;
        foreach (var raised in state.Raising)
        {
            var stored = await services.Alerts.AppendAsync(AccountName, raised.ToRow(), CancellationToken.None);
            seq = Math.Max(seq, stored.Alert.Seq);
        }

        var (next, overflow) = Outbox.Queue(state, Now);
        foreach (var delivery in overflow) await RecordDeadLetterAsync(delivery, "the outbox of the channel is full");
        await PersistAsync(next);
        await PublishAsync(seq);
        Deliver();
    }

    private async Task FinishAcknowledgementAsync()
    {
        if (state.Acknowledging is not { } acknowledging) return;
        await services.Alerts.AcknowledgeAsync(AccountName, acknowledging.AlertId, acknowledging.Actor.Name, CancellationToken.None);
        var alert = await services.Alerts.FindAsync(AccountName, acknowledging.AlertId, CancellationToken.None)
            ?? throw new InvalidOperationException($"The alert {acknowledging.AlertId} is no longer in the history.");
        if (!await IsAuditedAsync(alert)) await AuditAsync(AlertAudit.OfAcknowledgement(acknowledging));
        await PersistAsync(state with { Acknowledging = null });
        await PublishAsync(alert.Seq);
    }

    /// <summary>A crash may have come between the audit row and the state that says so.</summary>
    private async Task<bool> IsAuditedAsync(Alert alert)
    {
        var rows = await services.Audit.ListAsync(
            new AuditQuery
            {
                Chain = AccountName, Action = AlertAudit.Acknowledge, Target = alert.Raised.Id, From = alert.Raised.CreatedAt, Limit = 1,
            },
            CancellationToken.None);
        return rows.Count > 0;
    }

    private void Deliver()
    {
        var now = Now;
        var next = DateTimeOffset.MaxValue;
        foreach (var head in Outbox.Heads(state.Outbox))
        {
            if (traffic.FreeAt(head) <= now)
            {
                traffic.Begin(head, now);
                services.Desk.Begin(AccountName, head);
            }

            var free = traffic.FreeAt(head);
            if (free < next) next = free;
        }

        deliveryTimer.Change(next == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : next - now, Timeout.InfiniteTimeSpan);
    }

    private async Task GiveUpAsync(Delivery delivery, string failure)
    {
        await RecordDeadLetterAsync(delivery, failure);
        await PersistAsync(state with { Outbox = state.Outbox.Remove(delivery) });
    }

    private async Task RecordDeadLetterAsync(Delivery delivery, string failure)
    {
        LogGivenUp(services.Logger, delivery.AlertId, AccountName, delivery.Channel, delivery.Failures + 1, failure);
        await AuditAsync(AlertAudit.OfDeadLetter(delivery, failure));
    }

    [LoggerMessage(6021, LogLevel.Warning, "The alert rules of account {Account} could not be judged; again in {Interval}")]
    private static partial void LogSampleFailed(ILogger logger, Exception exception, string account, TimeSpan interval);

    [LoggerMessage(6022, LogLevel.Error, "Alert {AlertId} of account {Account} is given up on {Channel} after {Attempts} attempts: {Failure}")]
    private static partial void LogGivenUp(ILogger logger, string alertId, string account, string channel, int attempts, string failure);
}
