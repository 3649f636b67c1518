using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>
/// One activation of an execution: does what <see cref="HedgeExecutionGrain"/> does, in the same order, with the same desk, and nothing
/// else. Breaks the contract on purpose when the test asks for it.
/// </summary>
internal sealed class SimulatedActivation(SimulatedWorld world, SimulatedProcess process, Breach breach)
{
    private const string Account = "main";

    private HedgeExecution? current;
    private int version;
    private int armed;

    public SimulatedProcess Process => process;

    public bool HasEnded { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>Nothing is left to do.</summary>
    public bool IsDone { get; private set; }

    public void Activate(HedgeInstruction instruction)
    {
        (current, version) = (world.Store.Execution, world.Store.Version);
        world.Story?.Tell($"process {process.Number}: starts from version {version}");
        if (current is { Reported: true }) IsDone = true;
        else if (current is not null) Arm(TimeSpan.Zero);
        else _ = TurnAsync(() => StartAsync(instruction));
    }

    /// <summary>A person states what became of a leg.</summary>
    public void Settle(int leg, decimal filled, decimal? averagePrice) => _ = TurnAsync(() => SettleAsync(leg, filled, averagePrice));

    /// <summary>The process is to end in good order: what is being done is done, nothing new is begun.</summary>
    public void Leave()
    {
        process.Leave();
        if (!IsBusy) End("leaves");
    }

    private async Task StartAsync(HedgeInstruction instruction)
    {
        if (current is not null) return;
        await PersistAsync(HedgeExecution.From(instruction));
        Arm(TimeSpan.Zero);
    }

    private async Task SettleAsync(int leg, decimal filled, decimal? averagePrice)
    {
        if (current is null || LegSettlement.FindProblem(current, leg, filled, averagePrice) is not null) return;
        Arm(TimeSpan.Zero);
        var answer = await process.Desk.AskAsync(Account, current.Leg(leg), CancellationToken.None);
        await LearnAsync(answer);
        if (LegSettlement.FindObjection(current.Leg(leg), answer) is { } objection)
        {
            world.Story?.Tell($"person: leg {leg} is not settled: {objection}");
            return;
        }

        await process.PauseAsync(TimeSpan.FromMilliseconds(2));
        world.Tally.Count(Happening.LegsSettledByAPerson);
        world.Story?.Tell($"person: settles leg {leg} with {filled} filled");
        await LearnAsync(new ExecutionEvent.Settled(leg, filled, averagePrice, "operator", "as the exchange's pages say"));
    }

    private void Arm(TimeSpan due)
    {
        var mine = ++armed;
        world.After(due, () => Tick(mine));
    }

    private void Tick(int mine)
    {
        if (mine != armed || HasEnded || process.IsDead) return;
        // One turn at a time.
        if (IsBusy) world.After(TimeSpan.FromMilliseconds(1), () => Tick(mine));
        else _ = TurnAsync(RunAsync);
    }

    private async Task TurnAsync(Func<Task> turn)
    {
        IsBusy = true;
        try
        {
            await turn();
        }
        catch (WriteLostException e)
        {
            End($"deactivates: {e.Message}");
        }
        catch (Exception e)
        {
            world.Break("no turn throws", e.ToString());
            End("deactivates");
        }

        IsBusy = false;
        if (process.Leaving.IsCancellationRequested) End("leaves");
    }

    private void End(string why)
    {
        if (HasEnded) return;
        HasEnded = true;
        world.Story?.Tell($"process {process.Number}: the activation {why}");
        if (!IsDone) world.Reopen(world.Dice.Chance(0.5) ? world.Dice.Seconds(0.001, 1) : world.Dice.Seconds(1, 30));
    }

    private async Task RunAsync()
    {
        ExecutionEvent happened = new ExecutionEvent.Woken();
        if (breach == Breach.SendsWhatAnEarlierLifeIntended && current!.Legs.FirstOrDefault(IsIntended) is { } intended)
            happened = new ExecutionEvent.Authorised(intended.Number, Authorisation.Allowed);
        for (var effects = 0; ; effects++)
        {
            var step = ExecutionMachine.Next(current!, happened, Moment);
            if (breach == Breach.KeepsTheIntentInMemory && step.Effect is ExecutionEffect.Authorise) current = step.Execution;
            await PersistAsync(step.Execution);
            if (step.Alert is not null) world.Tally.Count(Happening.Alerts);
            world.Story?.Tell($"process {process.Number}: {step.Effect}{(step.Alert is null ? "" : $"  ALERT {step.Alert}")}");
            await process.MayCrashAsync("before the effect");
            switch (step.Effect)
            {
                case ExecutionEffect.Ask when effects >= ExecutionRules.MaxEffectsATurn:
                    Arm(TimeSpan.Zero);
                    return;
                case ExecutionEffect.Wait wait:
                    var pause = ExecutionRules.PauseUntil(wait.Until, world.Clock.GetUtcNow());
                    world.Laws.OnWait(current!, pause);
                    if (breach != Breach.NeverWakes) Arm(pause);
                    return;
                case ExecutionEffect.Rest:
                    IsDone = true;
                    return;
                case ExecutionEffect.Report when !await ReportAsync():
                    Arm(ExecutionRules.ReportRetry);
                    return;
            }

            world.MayBreakOffDuring(process);
            happened = await PerformAsync(step.Effect);
            world.Story?.Tell($"process {process.Number}: {world.Describe(happened)}");
            await process.MayCrashAsync("after the effect");
        }
    }

    private ExecutionMoment Moment => new(
        world.Clock.GetUtcNow(), breach == Breach.TrustsAbsenceEverywhere ? TimeSpan.Zero : process.Desk.AbsenceProofDelay(Account));

    private async Task LearnAsync(ExecutionEvent happened)
    {
        var (next, alert) = ExecutionMachine.Learn(current!, happened, Moment);
        await PersistAsync(next);
        if (alert is not null) world.Tally.Count(Happening.Alerts);
    }

    private async Task<ExecutionEvent> PerformAsync(ExecutionEffect effect) => effect switch
    {
        ExecutionEffect.Authorise e => new ExecutionEvent.Authorised(e.Leg, await AuthoriseAsync(current!.Leg(e.Leg))),
        ExecutionEffect.Send e => await SendAsync(current!.Leg(e.Leg)),
        ExecutionEffect.Ask e => Misread(await process.Desk.AskAsync(Account, current!.Leg(e.Leg), process.Leaving)),
        ExecutionEffect.CancelRest e => await process.Desk.CancelAsync(Account, current!.Leg(e.Leg), process.Leaving),
        ExecutionEffect.Replan e => await world.ReplanAsync(process, e.Asset),
        ExecutionEffect.Report => new ExecutionEvent.Reported(),
        _ => throw new InvalidOperationException($"The effect {effect} has no performer."),
    };

    private async Task<Authorisation> AuthoriseAsync(ExecutionLeg leg)
    {
        while (true)
        {
            var answer = await world.AskGateAsync(process);
            if (!GatePatience.AsksAgain(answer, leg, world.Clock.GetUtcNow()) || process.Leaving.IsCancellationRequested) return answer;
            await process.PauseAsync(ExecutionRules.GatePause);
        }
    }

    private async Task<ExecutionEvent> SendAsync(ExecutionLeg leg)
    {
        var sent = await process.Desk.SendAsync(Account, leg);
        if (sent is not ExecutionEvent.Placed { Outcome: PlaceOutcome.Unknown }) return sent;
        return breach switch
        {
            Breach.SendsAgain => await process.Desk.SendAsync(Account, leg),
            Breach.TakesATimeOutForARefusal => new ExecutionEvent.Placed(leg.Number, new PlaceOutcome.Rejected(RejectReason.Other, "time-out")),
            _ => sent,
        };
    }

    private ExecutionEvent Misread(ExecutionEvent answer) =>
        breach == Breach.TakesAFailedQuestionForAbsence && answer is ExecutionEvent.Unanswered failed
            ? new ExecutionEvent.Answered(failed.Leg, new VenueReport(null, []))
            : answer;

    /// <summary>The only write. When it fails the activation ends, and the next one starts from what is stored.</summary>
    private async Task PersistAsync(HedgeExecution next)
    {
        if (ReferenceEquals(next, current)) return;
        try
        {
            version = await world.Store.WriteAsync(process, next, breach == Breach.IgnoresVersions ? null : version);
        }
        catch (WriteLostException) when (breach == Breach.GoesOnAfterALostWrite)
        {
            version = world.Store.Version;
        }

        current = next;
    }

    private async Task<bool> ReportAsync()
    {
        await process.PauseAsync(TimeSpan.FromMilliseconds(3));
        if (world.IsHealed || !world.Dice.Chance(world.Weather.LostWrites)) return true;
        world.Tally.Count(Happening.ReportsFailed);
        return false;
    }

    private static bool IsIntended(ExecutionLeg leg) => leg is { State: LegState.Sent, Questions: 0, IsAccepted: false };
}
