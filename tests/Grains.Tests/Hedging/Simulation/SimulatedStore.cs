using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>The grain's durable state with a version, and writes that fail before, after and while they become durable.</summary>
internal sealed class SimulatedStore(SimulatedWorld world)
{
    public HedgeExecution? Execution { get; private set; }

    public int Version { get; private set; }

    /// <summary>Writes over the version that was read; the new version. Null writes over whatever there is.</summary>
    /// <exception cref="WriteLostException">The writer cannot know whether it is durable.</exception>
    public async Task<int> WriteAsync(SimulatedProcess process, HedgeExecution next, int? version)
    {
        var fails = !world.IsHealed && world.Dice.Chance(world.Weather.LostWrites);
        await process.PauseAsync(fails ? world.Dice.Seconds(0.001, 3) : world.Dice.Seconds(0.0005, 0.02));
        if (!fails) return Commit(process, next, version);
        switch (world.Dice.Below(3))
        {
            case 0:
                throw Lost(process, next, Happening.WritesLost, "nothing is durable");
            case 1:
                Commit(process, next, version);
                throw Lost(process, next, Happening.WritesLostButDurable, "although it is durable");
            default:
                // It waits in some queue, and is judged by its version when it gets there.
                world.After(world.Dice.Seconds(0.01, 12), () => CommitLate(process, next, version));
                throw Lost(process, next, Happening.WritesLostAndDurableLater, "and is still on its way");
        }
    }

    private int Commit(SimulatedProcess process, HedgeExecution next, int? version)
    {
        if (version is { } read && read != Version)
        {
            world.Tally.Count(Happening.WritesRefusedByVersion);
            world.Story?.Tell($"process {process.Number}: a write over version {read} is refused, version {Version} is there");
            throw new WriteLostException("somebody wrote meanwhile");
        }

        var before = Execution;
        Execution = next;
        Version++;
        world.Tally.Count(Happening.WritesDone);
        world.Story?.Tell($"process {process.Number}: version {Version} is durable: {Describe(next)}");
        world.Laws.OnDurable(before, next);
        return Version;
    }

    private void CommitLate(SimulatedProcess process, HedgeExecution next, int? version)
    {
        try
        {
            Commit(process, next, version);
        }
        catch (WriteLostException)
        {
            // Nobody waits for it any more.
        }
    }

    private WriteLostException Lost(SimulatedProcess process, HedgeExecution next, Happening how, string what)
    {
        world.Tally.Count(how);
        world.Story?.Tell($"process {process.Number}: a write FAILS, {what}: {Describe(next)}");
        return new WriteLostException(what);
    }

    private static string Describe(HedgeExecution execution) => string.Join("; ", execution.Legs.Select(leg =>
        $"{leg.Number} {leg.State}{(leg.IsFinal ? "!" : "")} {leg.Filled}/{leg.Quantity}{(leg.Reason is null ? "" : $" ({leg.Reason})")}"))
        + (execution.ReplanAsset is null ? "" : $"; {execution.ReplanAsset} is to be planned again") + (execution.Reported ? "; reported" : "");
}

internal sealed class WriteLostException(string message) : Exception(message);
