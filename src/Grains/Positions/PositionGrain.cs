using System.Collections.Immutable;
using Orleans.Placement;

namespace AlphaPulse.Grains.Positions;

/// <summary>Keeps one position; the arithmetic is <see cref="PositionBook"/>.</summary>
[GrainType("position")]
[PreferLocalPlacement]
internal sealed class PositionGrain([PersistentState("position")] IPersistentState<PositionState> storage) : Grain, IPositionGrain
{
    public Task<PositionSummary> Apply(ImmutableList<PositionFill> fills) => Save(PositionBook.Apply(storage.State, fills));

    public Task<PositionSummary> TakeOver(PositionTarget target) => Save(PositionBook.TakeOver(storage.State, target));

    public Task<PositionSummary> GetSummary() => Task.FromResult(Summarise());

    private async Task<PositionSummary> Save(PositionState next)
    {
        if (ReferenceEquals(next, storage.State)) return Summarise();
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory is not what is stored: the next call starts from the stored state.
            DeactivateOnIdle();
            throw;
        }

        return Summarise();
    }

    private PositionSummary Summarise()
    {
        var basis = PositionBook.Now(storage.State);
        var key = this.GetPrimaryKeyString();
        return new PositionSummary(
            key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], basis.Quantity, basis.CostUsd, basis.RealisedPnlUsd, basis.FeesUsd,
            basis.CostKnown, storage.State.AppliedThrough);
    }
}
