using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AlphaPulse.Grains.Alerts;

/// <summary>
/// The alerts of one account. What is raised, changed or delivered is decided by <see cref="AlertMachine"/>, <see cref="AlertRules"/>
/// and <see cref="Outbox"/>; the grain persists the decision first and then performs it, so that a crash repeats nothing and loses nothing.
/// </summary>
[GrainType("alerts")]
[HashBasedPlacement]
internal sealed partial class AlertGrain(
    [PersistentState("alerts")] IPersistentState<AlertState> storage, AlertServices services) : Grain, IAlertGrain
{
    private readonly ChannelTraffic traffic = new(services.Options.MessageGap);
    private AlertState state = new();
    private DateTimeOffset countedThrough;
    private bool hasBeenReady;
    private IGrainTimer deliveryTimer = null!;

    private string AccountName => this.GetPrimaryKeyString();

    private DateTimeOffset Now => services.Time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        state = storage.State;
        if (state.Rules is null) await PersistAsync(state with { Rules = AlertRules.Defaults(services.Desk.Channels), CountedThrough = Now });
        countedThrough = state.CountedThrough;
        this.RegisterGrainTimer(OnSampleTimer, new GrainTimerCreationOptions(TimeSpan.Zero, SampleEvery));
        deliveryTimer = this.RegisterGrainTimer(OnDeliveryTimer, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    public Task<ImmutableList<AlertRule>> GetRules() => Task.FromResult(state.Rules ?? []);

    public async Task<AlertRuleChange> CreateRule(AlertRuleEdit edit, Actor actor)
    {
        if (state.Rules!.Count >= AlertRules.MaxRules)
            return new AlertRuleChange(Rule: null, $"There are {AlertRules.MaxRules} rules already: delete one first");
        var change = AlertRuleCheck.Apply(AlertRules.NewId(), before: null, edit, services.Desk.Channels);
        if (change.Rule is not { } rule) return change;
        await AuditAsync(AlertAudit.OfRule("create", before: null, rule, actor));
        await PersistAsync(AlertRules.Add(state, rule));
        return change;
    }

    public async Task<AlertRuleChange> UpdateRule(string id, AlertRuleEdit edit, Actor actor)
    {
        if (Find(id) is not { } before) return new AlertRuleChange(Rule: null, Problem: null);
        var change = AlertRuleCheck.Apply(id, before, edit, services.Desk.Channels);
        if (change.Rule is not { } after) return change;
        await AuditAsync(AlertAudit.OfRule("update", before, after, actor));
        await PersistAsync(AlertRules.Replace(state, before, after));
        return change;
    }

    public async Task<bool> DeleteRule(string id, Actor actor)
    {
        if (Find(id) is not { } rule) return false;
        await AuditAsync(AlertAudit.OfRule("delete", rule, after: null, actor));
        await PersistAsync(AlertRules.Remove(state, rule));
        return true;
    }

    public async Task<bool> Acknowledge(string alertId, Actor actor)
    {
        await FinishAcknowledgementAsync();
        if (await services.Alerts.FindAsync(AccountName, alertId, CancellationToken.None) is not { IsAcknowledged: false }) return false;
        await PersistAsync(state with { Acknowledging = new Acknowledgement(alertId, actor) });
        await FinishAcknowledgementAsync();
        return true;
    }

    public async Task OnDeliveryEnded(long number, string? failure)
    {
        // Unknown: an attempt that counted as lost, whose repetition was reported before.
        if (state.Outbox.Find(delivery => delivery.Number == number) is not { } ended) return;
        traffic.End(ended);
        if (failure is null) await PersistAsync(state with { Outbox = state.Outbox.Remove(ended) });
        else if (Outbox.Failed(ended, Now, services.Options.Jitter()) is { } later) await PersistAsync(state with { Outbox = state.Outbox.Replace(ended, later) });
        else await GiveUpAsync(ended, failure);
        Deliver();
    }

    public Task Ping() => Task.CompletedTask;

    private AlertRule? Find(string id) => state.Rules!.Find(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));

    private Task AuditAsync(History.AuditEntry entry) => services.Audit.AppendAsync(AccountName, entry, CancellationToken.None);

    private async Task PersistAsync(AlertState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory is not what is stored: the next activation starts from the stored state.
            this.DeactivateOnIdle();
            throw;
        }

        state = next;
    }

    private async Task PublishAsync(long seq)
    {
        try
        {
            await this.GetStreamProvider(StreamNames.Provider)
                .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, AccountName))
                .OnNextAsync(new AccountNotice(NoticeKind.Alerts, seq));
        }
        catch (Exception e)
        {
            // Only a hint: the relays find the row without it.
            LogNoticeFailed(services.Logger, e, AccountName);
        }
    }

    [LoggerMessage(6020, LogLevel.Warning, "An alert notice of account {Account} was not published")]
    private static partial void LogNoticeFailed(ILogger logger, Exception exception, string account);
}
