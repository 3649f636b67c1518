using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Simulation;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>
/// One execution in a world where everything goes wrong by chance, until the world heals; then it must come to its end. The same seed
/// plays the same: one thread, one clock that jumps from timer to timer, one source of chance.
/// </summary>
internal sealed class SimulatedWorld
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Timers of one world; a hundred times what a rough one needs.</summary>
    private const int MostMoves = 50_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromHours(1);

    private readonly int seed;
    private readonly Breach breach;
    private readonly TimeSpan healsAt;
    private readonly HedgeInstruction instruction;
    private SimulatedActivation? activation;
    private TimeSpan activatedAt;
    private int processes;
    private string? broken;

    private SimulatedWorld(int seed, Breach breach, bool tell, Tally tally)
    {
        this.seed = seed;
        this.breach = breach;
        Tally = tally;
        Dice = new Dice(seed);
        Weather = Weather.Draw(Dice);
        healsAt = Dice.Seconds(10, 90);
        Story = tell ? new Story(() => Elapsed) : null;
        Store = new SimulatedStore(this);
        Exchange = new SimulatedExchange(this);
        Laws = new Laws(this);
        instruction = DrawInstruction();
    }

    public Dice Dice { get; }

    public Weather Weather { get; }

    public Tally Tally { get; }

    public Story? Story { get; }

    public VirtualTimeProvider Clock { get; } = new(Start);

    public SimulatedStore Store { get; }

    public SimulatedExchange Exchange { get; }

    public Laws Laws { get; }

    /// <summary>The true time since the start, whatever the wall clock says.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Clock.GetTimestamp() - Start.Ticks);

    public DateTimeOffset ExchangeNow => Start + Elapsed + Weather.Skew;

    /// <summary>What the client has last measured of the exchange's clock.</summary>
    public TimeSpan KnownClockOffset { get; private set; }

    /// <summary>From here on nothing new goes wrong.</summary>
    public bool IsHealed => Elapsed >= healsAt;

    /// <summary>Plays one seed to its end; the broken law, if any.</summary>
    public static SimulationResult Play(int seed, Tally tally, Breach breach = Breach.None, bool tell = false)
    {
        var world = new SimulatedWorld(seed, breach, tell, tally);
        world.Play();
        return new SimulationResult(seed, world.broken, world.Story?.ToString() ?? "");
    }

    /// <summary>A law does not hold; the first one counts.</summary>
    public void Break(string law, string how)
    {
        Story?.Tell($"BROKEN: {law}: {how}");
        broken ??= $"{law}: {how}";
    }

    public void After(TimeSpan span, Action happens) => Clock.CreateTimer(_ => happens(), null, span, Timeout.InfiniteTimeSpan);

    public Task PauseAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        // Its continuation runs inside the timer, so that everything happens on one thread in one order.
        var pause = new TaskCompletionSource();
        After(span, () => pause.TrySetResult());
        if (cancellationToken.CanBeCanceled) cancellationToken.UnsafeRegister(_ => pause.TrySetCanceled(cancellationToken), null);
        return pause.Task;
    }

    /// <summary>Somebody calls the execution after a while: it is activated if it is not.</summary>
    public void Reopen(TimeSpan after) => After(after, () =>
    {
        if (activation is { HasEnded: false, Process.IsDead: false }) return;
        // A grain that deactivated comes back in the same process or in another one.
        var process = activation is { Process: { IsDead: false, Leaving.IsCancellationRequested: false } same } ? same : new SimulatedProcess(this, ++processes);
        Activate(process);
    });

    /// <summary>While an effect is performed the process may die, or be given up by its cluster and go on all the same.</summary>
    public void MayBreakOffDuring(SimulatedProcess process)
    {
        if (IsHealed) return;
        if (Dice.Chance(Weather.Crashes)) After(Dice.Seconds(0, 9), () => process.Kill("while something is under way"));
        if (!Dice.Chance(Weather.Splits)) return;
        Tally.Count(Happening.SplitActivations);
        Story?.Tell($"cluster: gives process {process.Number} up, which goes on");
        After(Dice.Seconds(0, 8), () => Activate(new SimulatedProcess(this, ++processes)));
        After(Dice.Seconds(10, 40), () => process.Kill("as the cluster thought"));
    }

    /// <summary>The account's gate.</summary>
    public async Task<Authorisation> AskGateAsync(SimulatedProcess process)
    {
        var fails = !IsHealed && Dice.Chance(Weather.FailedGates);
        await process.PauseAsync(fails && Dice.Chance(0.5) ? Dice.Seconds(0.1, 7) : Dice.Seconds(0.0005, 0.05));
        if (!fails) return Authorisation.Allowed;
        Tally.Count(Happening.GateFailures);
        if (Dice.Chance(0.2)) return Authorisation.Allowed;
        if (Dice.Chance(0.4)) return GatePatience.NoAnswer("TimeoutException");
        if (Dice.Chance(0.5)) return Gate.NotReady;
        Tally.Count(Happening.GateRefusals);
        return new Authorisation("LIMIT_MARGIN", "It would take too much margin.");
    }

    /// <summary>A fresh plan of an asset, from the account as it is.</summary>
    public async Task<ExecutionEvent> ReplanAsync(SimulatedProcess process, string asset)
    {
        await process.PauseAsync(Dice.Seconds(0.01, 3));
        Tally.Count(Happening.Replans);
        if (!IsHealed && Dice.Chance(0.2)) return new ExecutionEvent.Replanned(asset, [], "The exchange does not answer.");
        return new ExecutionEvent.Replanned(asset, [.. Enumerable.Range(0, Dice.Below(3)).Select(_ => DrawOrder(Symbols.Perpetual(asset)))], Problem: null);
    }

    /// <summary>One line of a story.</summary>
    public string Describe(ExecutionEvent happened) => happened switch
    {
        ExecutionEvent.Answered { Report: var report } e => $"leg {e.Leg} answered: " + (report.Order is { } order
            ? $"{order.Status} {order.FilledQuantity}/{order.Quantity}" : "no order") + $", {report.Executions.Count} executions",
        _ => happened.ToString(),
    };

    private void Play()
    {
        Story?.Tell($"seed {seed}: {Weather}");
        Tally.Count(Happening.Executions);
        KnownClockOffset = ExchangeNow - Clock.GetUtcNow();
        if (Weather.HasForeignOrder && instruction.Orders.Count > 0) Exchange.PlantForeign(ForeignOrder());
        for (var i = 0; i < Weather.ClockJumps; i++) After(Dice.Seconds(0, 40), JumpClock);
        if (Weather.Leaves) After(Dice.Seconds(0, 20), Leave);
        After(healsAt + TimeSpan.FromSeconds(30), PersonComes);
        Reopen(TimeSpan.Zero);
        for (var moves = 0; broken is null && !IsOver; moves++)
        {
            if (moves > MostMoves || Elapsed > Deadline) Break("every execution ends", $"{moves} moves and {Elapsed} did not bring it to its end");
            else if (!Clock.AdvanceToNextTimer()) Break("nothing hangs", "nothing is due any more");
            Tally.Count(Happening.Moves);
        }

        if (broken is null) Laws.OnEnd(Store.Execution!);
        Count();
    }

    private bool IsOver => Store.Execution is { Reported: true } && activation is { IsDone: true } && Exchange.UnderWay == 0;

    private void Activate(SimulatedProcess process)
    {
        if (Store.Execution is { Reported: true } && activation is { IsDone: true }) return;
        activation = new SimulatedActivation(this, process, breach);
        activatedAt = Elapsed;
        activation.Activate(instruction);
    }

    private void JumpClock()
    {
        if (IsHealed) return;
        var by = TimeSpan.FromSeconds(Dice.Pick(0.4, -0.4, 3, -3, 20, -20, 3_600, -3_600, 86_400, -86_400));
        Tally.Count(Happening.ClockJumps);
        Story?.Tell($"clock: jumps by {by}");
        Clock.StepWallClock(by);
        After(Dice.Seconds(0, 20), () => KnownClockOffset = ExchangeNow - Clock.GetUtcNow());
    }

    private void Leave()
    {
        if (activation is { HasEnded: false, IsDone: false, Process.IsDead: false } here) here.Leave();
    }

    /// <summary>Looks at the exchange's own pages and states what became of the legs that nobody could prove.</summary>
    private void PersonComes()
    {
        After(TimeSpan.FromSeconds(20), PersonComes);
        if (activation is not { HasEnded: false, IsBusy: false, IsDone: false, Process.IsDead: false } here || Store.Execution is not { } execution) return;
        if (Elapsed - activatedAt > TimeSpan.FromMinutes(1)) Laws.OnPersonComes(execution);
        foreach (var leg in execution.Legs.Where(l => l is { State: LegState.Unknown, IsFinal: false }))
        {
            var order = Exchange.FindOwn(leg.OrderLinkId);
            // An order that the execution was told not to touch is ended by hand.
            if (leg.MismatchReported && order is { IsFinal: false }) Exchange.Cancel(leg.OrderLinkId);
            if (order is { IsFinal: false } || Exchange.IsOnItsWay(leg.OrderLinkId)) continue;
            here.Settle(leg.Number, order?.Filled ?? 0, order?.AveragePrice);
            return;
        }
    }

    private HedgeInstruction DrawInstruction() => new()
    {
        ExecutionId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"01SEED{seed:00000000000000000000}"),
        Kind = Dice.Chance(0.2) ? HedgeKind.Close : HedgeKind.Execute,
        CreatedAt = Start,
        RequestedBy = Actor.System,
        Policy = HedgePolicy.Default,
        Orders = [.. Enumerable.Range(0, Dice.Pick(1, 1, 2, 2, 3, 4)).Select(_ => DrawOrder(Dice.Pick("BTC-PERP", "BTC-PERP", "ETH-PERP", "SOL-PERP")))],
    };

    private HedgeOrder DrawOrder(string symbol) =>
        new(symbol, Dice.Pick(LegSide.Buy, LegSide.Sell), (1 + Dice.Below(2_000)) / 1000m, Dice.Chance(0.3), 50_000m);

    private OrderRequest ForeignOrder() => new()
    {
        OrderLinkId = ExecutionId.OrderLinkId(instruction.ExecutionId, 1),
        Symbol = instruction.Orders[0].Symbol,
        Side = (OrderSide)(int)instruction.Orders[0].Side,
        Quantity = instruction.Orders[0].Quantity,
    };

    private void Count()
    {
        foreach (var leg in Store.Execution?.Legs ?? [])
        {
            Tally.Count(Happening.Legs);
            if (leg.UnknownReported) Tally.Count(Happening.LegsUnknownForAWhile);
            if (leg.MismatchReported) Tally.Count(Happening.LegsMismatched);
            Tally.Count(leg.State switch
            {
                LegState.Filled => Happening.LegsFilled,
                LegState.PartiallyFilled => Happening.LegsPartlyFilled,
                _ when leg.IntentAt is null => Happening.LegsNeverSent,
                _ => Happening.LegsRejected,
            });
        }
    }
}

/// <summary>How one world ended.</summary>
/// <param name="Seed">Which.</param>
/// <param name="Broken">The law that did not hold, and how; null when all did.</param>
/// <param name="Story">What happened, when it was to be told.</param>
internal sealed record SimulationResult(int Seed, string? Broken, string Story);
