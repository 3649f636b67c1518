using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>One life of the program: the real desk over a connection that dies with it. What is awaited here never comes back to the dead.</summary>
internal sealed class SimulatedProcess : IVenueSessions
{
    private readonly SimulatedWorld world;
    private readonly SimulatedConnection connection;
    private readonly CancellationTokenSource leaving = new();

    public SimulatedProcess(SimulatedWorld world, int number)
    {
        this.world = world;
        Number = number;
        connection = new SimulatedConnection(world, this);
        Desk = new ExecutionDesk(this, new FixedPrices(), world.Clock, NullLogger<ExecutionDesk>.Instance);
    }

    public int Number { get; }

    public ExecutionDesk Desk { get; }

    public bool IsDead { get; private set; }

    /// <summary>Cancelled when the activation is to leave this process in good order.</summary>
    public CancellationToken Leaving => leaving.Token;

    public IExchange GetExchange(string account) => connection;

    public Task<IVenueLease> LeaseAsync(string account, Action onEvents, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An execution leases nothing.");

    /// <summary>Lets time pass.</summary>
    /// <exception cref="OperationCanceledException">Cancelled meanwhile.</exception>
    public async Task PauseAsync(TimeSpan span, CancellationToken cancellationToken = default)
    {
        try
        {
            await world.PauseAsync(span, cancellationToken);
        }
        catch (OperationCanceledException) when (IsDead)
        {
            // It does not even hear of that any more.
        }

        if (IsDead) await new TaskCompletionSource().Task;
    }

    /// <summary>A point where a crash hurts: between an effect and the write before or after it.</summary>
    public async Task MayCrashAsync(string where)
    {
        if (!world.IsHealed && world.Dice.Chance(world.Weather.Crashes)) Kill(where);
        if (IsDead) await new TaskCompletionSource().Task;
    }

    public void Kill(string where)
    {
        if (IsDead) return;
        IsDead = true;
        world.Tally.Count(Happening.Crashes);
        world.Story?.Tell($"process {Number}: CRASHES {where}");
        world.Reopen(world.Dice.Chance(0.1) ? world.Dice.Seconds(30, 90) : world.Dice.Seconds(0.05, 10));
    }

    public void Leave()
    {
        world.Tally.Count(Happening.Departures);
        world.Story?.Tell($"process {Number}: is to leave");
        leaving.Cancel();
    }
}
