using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Persists what <see cref="ExecutionMachine"/> decides and then performs it, one short turn after another.</summary>
[GrainType("hedge-execution")]
[PreferLocalPlacement]
internal sealed partial class HedgeExecutionGrain(
    [PersistentState("hedge-execution")] IPersistentState<HedgeExecutionState> storage,
    ExecutionDesk desk,
    ExecutionRecords records,
    TimeProvider time,
    ILogger<HedgeExecutionGrain> logger) : Grain, IHedgeExecutionGrain
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HedgeExecution? current;
    private HedgeExecution? journaled;
    private IGrainTimer? timer;
    private string account = "";
    private ActivityContext request;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        account = key[..key.LastIndexOf('/')];
        current = storage.State.Execution;
        if (current is { Reported: true }) done.TrySetResult();
        else if (current is not null) Arm(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public async Task Start(HedgeInstruction instruction)
    {
        if (current is not null) return;
        request = Activity.Current?.Context ?? default;
        await PersistAsync(HedgeExecution.From(instruction));
        Arm(TimeSpan.Zero);
        await JournalAsync(CancellationToken.None);
    }

    public Task<HedgeExecutionView?> GetView() => Task.FromResult(current?.View());

    public async Task<HedgeResult> WaitForResult()
    {
        try
        {
            await done.Task.WaitAsync(BookRules.AnswerTime, time);
        }
        catch (TimeoutException)
        {
            // Not final in time: the answer says how it stands.
        }

        return current?.Result() ?? new HedgeResult(HedgeStatus.Pending, [], "The execution is recorded and has not begun yet");
    }

    // The activation itself has armed the timer; the call only makes sure that there is one.
    public Task Ping() => Task.CompletedTask;

    public async Task<HedgeSettlement> Settle(int leg, decimal filled, decimal? averagePrice, string reason, Actor actor)
    {
        if (current is null) return new HedgeSettlement(Execution: null, Problem: null);
        if (LegSettlement.FindProblem(current, leg, filled, averagePrice) is { } problem) return new HedgeSettlement(current.View(), problem);
        // Only what is learned is kept here; the timer's turn decides what follows from it, and performs it.
        Arm(TimeSpan.Zero);
        var answer = await desk.AskAsync(account, current.Leg(leg), CancellationToken.None);
        await LearnAsync(answer);
        if (LegSettlement.FindObjection(current.Leg(leg), answer) is { } objection) return new HedgeSettlement(current.View(), objection);

        await records.SettlementAsync(account, actor, current.Leg(leg).OrderLinkId, filled, reason, CancellationToken.None);
        await LearnAsync(new ExecutionEvent.Settled(leg, filled, averagePrice, actor.Name, reason));
        return new HedgeSettlement(current.View(), Problem: null);
    }

    private void Arm(TimeSpan due)
    {
        if (timer is null)
        {
            timer = this.RegisterGrainTimer(StepAsync, new GrainTimerCreationOptions
            {
                DueTime = due, Period = Timeout.InfiniteTimeSpan, KeepAlive = true,
            });
        }
        else
        {
            timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        // A timer has no caller: its work belongs to the trace of the request that started the execution.
        using var activity = GrainActivities.Continue("hedge-execution/step", request);
        try
        {
            await RunAsync(cancellationToken);
        }
        catch
        {
            // Whatever broke, the next activation starts from what is stored and only asks for what may have been sent.
            this.DeactivateOnIdle();
            throw;
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        ExecutionEvent happened = new ExecutionEvent.Woken();
        for (var effects = 0; ; effects++)
        {
            var step = Next(happened);
            await PersistAsync(step.Execution);
            if (step.Alert is { } alert) await AlertAsync(alert);
            switch (step.Effect)
            {
                // Only before a question: the state alone brings it up again. What the gate or a send answered would be lost.
                case ExecutionEffect.Ask when effects >= ExecutionRules.MaxEffectsATurn:
                    Arm(TimeSpan.Zero);
                    return;
                case ExecutionEffect.Wait wait:
                    await JournalAsync(cancellationToken);
                    Arm(ExecutionRules.PauseUntil(wait.Until, time.GetUtcNow()));
                    return;
                case ExecutionEffect.Rest:
                    done.TrySetResult();
                    timer?.Dispose();
                    return;
                case ExecutionEffect.Report when !await ReportAsync(cancellationToken):
                    Arm(ExecutionRules.ReportRetry);
                    return;
            }

            happened = await PerformAsync(step.Effect, cancellationToken);
        }
    }

    private ExecutionStep Next(ExecutionEvent happened) => ExecutionMachine.Next(current!, happened, Moment);

    private ExecutionMoment Moment => new(time.GetUtcNow(), desk.AbsenceProofDelay(account));

    private async Task LearnAsync(ExecutionEvent happened)
    {
        var (next, alert) = ExecutionMachine.Learn(current!, happened, Moment);
        await PersistAsync(next);
        if (alert is not null) await AlertAsync(alert);
    }

    private async Task<ExecutionEvent> PerformAsync(ExecutionEffect effect, CancellationToken cancellationToken) => effect switch
    {
        ExecutionEffect.Authorise e => new ExecutionEvent.Authorised(e.Leg, await AuthoriseAsync(current!.Leg(e.Leg), cancellationToken)),
        ExecutionEffect.Send e => await desk.SendAsync(account, current!.Leg(e.Leg)),
        ExecutionEffect.Ask e => await desk.AskAsync(account, current!.Leg(e.Leg), cancellationToken),
        ExecutionEffect.CancelRest e => await desk.CancelAsync(account, current!.Leg(e.Leg), cancellationToken),
        ExecutionEffect.Replan e => await desk.ReplanAsync(current!, e.Asset, Account),
        ExecutionEffect.Report => new ExecutionEvent.Reported(),
        _ => throw new InvalidOperationException($"The effect {effect} has no performer."),
    };

    private IAccountGrain Account => GrainFactory.GetGrain<IAccountGrain>(account);

    /// <summary>The gate's answer, asked for again as <see cref="GatePatience"/> says.</summary>
    private async Task<Authorisation> AuthoriseAsync(ExecutionLeg leg, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await AskGateAsync(leg);
            // A grain that leaves ends the leg as not sent, instead of leaving behind an intent that nobody can prove.
            if (!GatePatience.AsksAgain(answer, leg, time.GetUtcNow()) || cancellationToken.IsCancellationRequested) return answer;
            await Task.WhenAny(Task.Delay(ExecutionRules.GatePause, time, cancellationToken));
        }
    }

    private async Task<Authorisation> AskGateAsync(ExecutionLeg leg)
    {
        try
        {
            return await Account.Authorise(
                [new PlannedOrder(leg.Symbol, leg.SignedQuantity, leg.ReduceOnly)], ignorePriceAge: current!.Kind == HedgeKind.Close);
        }
        catch (Exception e)
        {
            // Without the gate's answer nothing is sent, which is proof enough for this leg.
            LogGateFailed(logger, e, leg.OrderLinkId);
            return GatePatience.NoAnswer(e.GetType().Name);
        }
    }

    /// <summary>The only write. When it fails the activation ends, and the next one starts from what is stored.</summary>
    private async Task PersistAsync(HedgeExecution next)
    {
        if (ReferenceEquals(next, current)) return;
        storage.State = new HedgeExecutionState { Execution = next };
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            this.DeactivateOnIdle();
            throw;
        }

        current = next;
    }

    private async Task<bool> ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            var view = current!.View();
            await records.SaveAsync(account, view, cancellationToken);
            await records.ResultAsync(account, current!.RequestedBy, view, cancellationToken);
            await NotifyAsync();
            return true;
        }
        catch (Exception e)
        {
            LogRecordFailed(logger, e, current!.Id);
            return false;
        }
    }

    private async Task JournalAsync(CancellationToken cancellationToken)
    {
        if (ReferenceEquals(journaled, current)) return;
        var saved = current;
        try
        {
            await records.SaveAsync(account, current!.View(), cancellationToken);
            journaled = saved;
            await NotifyAsync();
        }
        catch (Exception e)
        {
            // The grain's own state is the truth; the journal follows with the next step.
            LogRecordFailed(logger, e, current!.Id);
        }
    }

    private async Task AlertAsync(string text)
    {
        LogAlert(logger, account, text);
        try
        {
            await records.FailureAsync(account, current!.RequestedBy, current.Id, text, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogRecordFailed(logger, e, current!.Id);
        }
    }

    private Task NotifyAsync() => this.GetStreamProvider(StreamNames.Provider)
        .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, account))
        .OnNextAsync(new AccountNotice(NoticeKind.Executions, 0));

    [LoggerMessage(4001, LogLevel.Error, "Account {Account}: {Alert}")]
    private static partial void LogAlert(ILogger logger, string account, string alert);

    [LoggerMessage(4002, LogLevel.Warning, "The gate did not answer for {OrderLinkId}; without its answer it is not sent")]
    private static partial void LogGateFailed(ILogger logger, Exception exception, string orderLinkId);

    [LoggerMessage(4003, LogLevel.Warning, "Execution {ExecutionId} could not be written to the history yet")]
    private static partial void LogRecordFailed(ILogger logger, Exception exception, string executionId);
}
