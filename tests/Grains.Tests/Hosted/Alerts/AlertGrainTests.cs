using System.Text.Json;
using AlphaPulse.History;
using AlphaPulse.Silo.Storage;

namespace AlphaPulse.Grains.Tests.Hosted.Alerts;

/// <summary>The alert grain on a real silo, over a real History and a real HTTP receiver.</summary>
public sealed class AlertGrainTests
{
    private static readonly Actor Ann = new("ann", "192.0.2.1", "request-1");

    [Fact]
    public async Task Breach_RaisesOneAlert_UntilItEndsAndBeginsAgain()
    {
        await using var host = await AccountHost.StartAsync();
        await CreateRuleAsync(host);

        host.Prices.Set("BTC", 20_000m);
        await host.Until(async () => (await AlertsAsync(host)).Count == 1, "alerted");
        await PassAsync(host, TimeSpan.FromMinutes(2));
        Assert.Single(await AlertsAsync(host));

        host.Prices.Set("BTC", 50_000m);
        await PassAsync(host, TimeSpan.FromSeconds(30));
        host.Prices.Set("BTC", 20_000m);
        await host.Until(async () => (await AlertsAsync(host)).Count == 2, "alerted again");

        var alert = (await AlertsAsync(host))[0];
        Assert.Equal(AlertSeverity.Critical, alert.Raised.Severity);
        Assert.Equal("Poor: portfolio_value is 85000, the rule is < 90000", alert.Raised.Message);
        await host.Until(() => Task.FromResult(host.Notices.ToList().Contains(new AccountNotice(NoticeKind.Alerts, 2))), "noticed");
    }

    [Fact]
    public async Task FirstStart_BeforeReady_JudgesNothing()
    {
        await using var host = await AccountHost.StartAsync(ready: false, venue => venue.IsAway = true);
        await CreateRuleAsync(host);
        host.Prices.Set("BTC", 20_000m);

        await PassAsync(host, TimeSpan.FromMinutes(1));
        Assert.Empty(await AlertsAsync(host));

        host.Venue.IsAway = false;
        host.Venue.Lease!.Connect();
        await host.Until(async () => (await AlertsAsync(host)).Count == 1, "alerted once it is ready");
    }

    [Fact]
    public async Task ExecutionFailure_InTheAudit_RaisesTheDefaultAlertOnce()
    {
        await using var host = await AccountHost.StartAsync();
        await PassAsync(host, TimeSpan.FromSeconds(15));
        await host.Store<AuditLog>().AppendAsync("main", new AuditEntry("ann", null, "hedge.failure", "x", null, "failure"), CancellationToken.None);

        await host.Until(async () => (await AlertsAsync(host, "execution_failures")).Count == 1, "alerted");
        await PassAsync(host, TimeSpan.FromMinutes(3));

        Assert.Single(await AlertsAsync(host, "execution_failures"));
    }

    [Fact]
    public async Task ExecutionFailure_WhileNobodyJudged_IsAlertedAfterTheRestart()
    {
        await using var host = await AccountHost.StartAsync();
        await PassAsync(host, TimeSpan.FromSeconds(15));
        await host.Store<AuditLog>().AppendAsync("main", new AuditEntry("ann", null, "hedge.failure", "x", null, "failure"), CancellationToken.None);
        await host.RestartAsync(TimeSpan.FromMinutes(30));

        await host.Until(async () => (await AlertsAsync(host, "execution_failures")).Count == 1, "alerted");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task CrashInTheMiddleOfABreach_AtEveryWrite_AlertsAndDeliversOnce(int writesBefore, bool durable)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await AccountHost.StartAsync(receiver: receiver);
        await CreateRuleAsync(host, "webhook");
        await PassAsync(host, TimeSpan.FromSeconds(15));
        host.States.FailWrite("alerts", writesBefore + 1, durable);

        host.Prices.Set("BTC", 20_000m);
        await host.Until(() => Task.FromResult(receiver.Taken.Count > 0 && host.States.Faults == 1), "delivered");
        await host.Until(() => IsOutboxEmptyAsync(host), "known to be delivered");
        await host.RestartAsync();
        await PassAsync(host, TimeSpan.FromMinutes(2));

        var alert = Assert.Single(await AlertsAsync(host));
        // The third write records the receiver's answer: without it the alert comes again, under the same id.
        Assert.Equal(Enumerable.Repeat(alert.Raised.Id, writesBefore == 2 && !durable ? 2 : 1), receiver.Taken);
    }

    [Fact]
    public async Task RestartInTheMiddleOfABreach_GoesOnCountingItsTime_AndDoesNotAlertAgain()
    {
        await using var host = await AccountHost.StartAsync();
        await CreateRuleAsync(host, forSeconds: 60);
        host.Prices.Set("BTC", 20_000m);
        await PassAsync(host, TimeSpan.FromSeconds(40));
        await host.RestartAsync();
        Assert.Empty(await AlertsAsync(host));
        await PassAsync(host, TimeSpan.FromSeconds(40));
        Assert.Single(await AlertsAsync(host));

        await host.RestartAsync();
        await PassAsync(host, TimeSpan.FromMinutes(2));
        Assert.Single(await AlertsAsync(host));
    }

    [Fact]
    public async Task RestartInTheMiddleOfADelivery_DeliversAllInOrder_KnownByTheirIds()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await AccountHost.StartAsync(receiver: receiver);
        receiver.Hangs = true;
        await RaiseAsync(host, 3);
        await host.Until(() => Task.FromResult(receiver.Attempts > 0), "tried");
        await host.RestartAsync();

        receiver.Hangs = false;
        await host.Until(() => Task.FromResult(receiver.Taken.Count >= 3), "delivered");
        await PassAsync(host, TimeSpan.FromMinutes(1));

        Assert.Equal((await AlertsAsync(host)).Select(alert => alert.Raised.Id).Reverse(), receiver.Taken);
        Assert.Equal(0, receiver.Forged);
    }

    [Fact]
    public async Task ReceiverDownForAnHour_GetsAllAlertsInOrderAfterwards()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await AccountHost.StartAsync(receiver: receiver);
        receiver.Status = 503;
        await RaiseAsync(host, 5);
        await PassAsync(host, TimeSpan.FromHours(1), step: TimeSpan.FromSeconds(10));
        Assert.Empty(receiver.Taken);
        // 5 s, 10 s ... 160 s, then every 5 minutes: a dead receiver costs next to nothing.
        Assert.InRange(receiver.Attempts, 5, 20);

        receiver.Status = 200;
        // The next attempt is up to 5 minutes away, and a fifth more by jitter.
        await PassAsync(host, TimeSpan.FromMinutes(6), step: TimeSpan.FromSeconds(10));
        await host.Until(() => Task.FromResult(receiver.Taken.Count >= 5), "delivered");

        Assert.Equal((await AlertsAsync(host)).Select(alert => alert.Raised.Id).Reverse(), receiver.Taken);
        Assert.Equal(0, receiver.Forged);
    }

    [Fact]
    public async Task HangingReceiver_NeverHoldsUpTheGrain()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await AccountHost.StartAsync(receiver: receiver);
        receiver.Hangs = true;
        await RaiseAsync(host, 1);
        await host.Until(() => Task.FromResult(receiver.Attempts > 0), "tried");

        // The clock stands still: nothing can time out, and yet it answers.
        Assert.Equal(6, (await host.Alerts.GetRules()).Count);
        Assert.True(await host.Alerts.DeleteRule("drawdown", Ann));
        Assert.True(await host.Alerts.Acknowledge((await AlertsAsync(host))[0].Raised.Id, Ann));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task CrashInTheMiddleOfAnAcknowledgement_AtEveryWrite_AcknowledgesAndAuditsOnce(int writesBefore, bool durable)
    {
        await using var host = await AccountHost.StartAsync();
        await RaiseAsync(host, 1);
        var id = (await AlertsAsync(host))[0].Raised.Id;
        await host.Until(() => IsOutboxEmptyAsync(host), "known to be delivered");
        host.States.FailWrite("alerts", writesBefore + 1, durable);

        var error = await Assert.ThrowsAsync<OrleansException>(() => host.Alerts.Acknowledge(id, Ann));
        Assert.Contains("The test lost the write of alerts/main.alerts.", error.Message);
        await PassAsync(host, TimeSpan.FromSeconds(30));
        // Nothing was promised and nothing is known of the first attempt when its intent was not durable: asked again, it is done.
        if (writesBefore == 0 && !durable) Assert.True(await host.Alerts.Acknowledge(id, Ann));

        Assert.False(await host.Alerts.Acknowledge(id, Ann));
        var alert = (await host.Store<AlertStore>().FindAsync("main", id, CancellationToken.None))!;
        Assert.Equal("ann", alert.AcknowledgedBy);
        var row = Assert.Single(await AuditAsync(host, "alert.acknowledge"));
        Assert.Equal(("ann", "192.0.2.1", id), (row.Entry.Actor, row.Entry.Address, row.Entry.Target));
    }

    [Fact]
    public async Task DayWithoutAReceiver_GivesTheDeliveryUp_AndSaysSoInTheAudit()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await AccountHost.StartAsync(receiver: receiver);
        receiver.Status = 500;
        await RaiseAsync(host, 1);
        await PassAsync(host, TimeSpan.FromHours(25), step: TimeSpan.FromMinutes(1));

        var row = Assert.Single(await AuditAsync(host, "alert.delivery"));
        Assert.Equal("dead_letter", row.Entry.Result);
        receiver.Status = 200;
        await PassAsync(host, TimeSpan.FromMinutes(10), step: TimeSpan.FromSeconds(10));
        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task RuleChanges_AreKeptAndAudited()
    {
        await using var host = await AccountHost.StartAsync();
        var rule = await CreateRuleAsync(host);
        await host.Alerts.UpdateRule(rule.Id, new AlertRuleEdit { Threshold = 80_000 }, Ann);
        await host.Alerts.DeleteRule("var-95", Ann);

        await host.RestartAsync();

        var rules = await host.Alerts.GetRules();
        Assert.Equal(["drawdown", "hedge-drift", "exchange-data-age", "execution-failures", rule.Id], rules.Select(kept => kept.Id));
        Assert.Equal(80_000, rules[^1].Threshold);
        Assert.Single(await AuditAsync(host, "alert_rule.create"));
        Assert.Single(await AuditAsync(host, "alert_rule.update"));
        Assert.Single(await AuditAsync(host, "alert_rule.delete"));
        Assert.Null((await host.Alerts.UpdateRule("var-95", new AlertRuleEdit(), Ann)).Rule);
        Assert.False(await host.Alerts.DeleteRule("var-95", Ann));
    }

    /// <summary>
    /// Moves the clock in steps (of a second). The ping waits behind the turn that a step's timers began, so that no judgement is skipped
    /// on a busy machine.
    /// </summary>
    private static async Task PassAsync(AccountHost host, TimeSpan time, TimeSpan? step = null)
    {
        var by = step ?? TimeSpan.FromSeconds(1);
        for (var passed = TimeSpan.Zero; passed < time; passed += by)
        {
            await host.Pass(by, by);
            try
            {
                await host.Alerts.Ping();
            }
            catch (Exception e) when (e is IOException or OrleansException or InvalidOperationException)
            {
                // The activation that lost its write is ending; the next one goes on.
            }
        }
    }

    private static async Task<AlertRule> CreateRuleAsync(AccountHost host, string channel = "log", int forSeconds = 0)
    {
        var change = await host.Alerts.CreateRule(
            new AlertRuleEdit
            {
                Name = "Poor", Metric = "portfolio_value", Operator = "<", Threshold = 90_000, ForSeconds = forSeconds, Severity = "critical",
                Channels = [channel],
            },
            Ann);
        return change.Rule ?? throw new InvalidOperationException(change.Problem);
    }

    /// <summary>Raises so many alerts of one rule, which stay in breach at the end.</summary>
    private static async Task RaiseAsync(AccountHost host, int count)
    {
        await CreateRuleAsync(host, host.Receiver is null ? "log" : "webhook");
        for (var i = 1; i <= count; i++)
        {
            host.Prices.Set("BTC", 50_000m);
            await PassAsync(host, TimeSpan.FromSeconds(15));
            host.Prices.Set("BTC", 20_000m);
            await host.Until(async () => (await AlertsAsync(host)).Count == i, $"alerted {i} times");
        }
    }

    private static async Task<bool> IsOutboxEmptyAsync(AccountHost host)
    {
        var stored = await host.States.ReadAsync(new StateKey("alerts", "main", "alerts"));
        var state = JsonSerializer.Deserialize<JsonElement>(stored.Payload!);
        return state.GetProperty("Outbox").GetArrayLength() == 0 && state.GetProperty("Raising").GetArrayLength() == 0;
    }

    private static Task<List<Alert>> AlertsAsync(AccountHost host, string source = "portfolio_value") =>
        host.Store<AlertStore>().ListAsync("main", new AlertQuery { Source = source }, CancellationToken.None);

    private static Task<List<AuditRow>> AuditAsync(AccountHost host, string action) =>
        host.Store<AuditLog>().ListAsync(new AuditQuery { Chain = "main", Action = action }, CancellationToken.None);
}
