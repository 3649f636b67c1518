namespace AlphaPulse.Grains.Positions;

/// <summary>The arithmetic of <see cref="PositionGrain"/>: pure, from one state to the next.</summary>
internal static class PositionBook
{
    // Later than this a step is final. Executions arrive late by seconds; a reconciliation brings them within its 5 minutes.
    private const int MostRecent = 64;

    /// <summary>The figures now.</summary>
    public static PositionBasis Now(PositionState state) =>
        state.Recent.Aggregate(state.Settled, (basis, entry) => basis.After(entry));

    /// <summary>The state with these executions in their places; those up to the number applied already are ignored.</summary>
    public static PositionState Apply(PositionState state, IReadOnlyList<PositionFill> fills)
    {
        var fresh = fills.Where(fill => fill.Number > state.AppliedThrough).ToList();
        if (fresh.Count == 0) return state;
        var entries = fresh.Select(fill => new PositionEntry(
            fill.ExecutedAt, fill.ExecutionId, fill.SignedQuantity, fill.Price, fill.FeeUsd, fill.FeeBase, PositionEntryKind.Execution));
        return Add(state, entries) with { AppliedThrough = fresh.Max(fill => fill.Number) };
    }

    /// <summary>The state whose quantity is the target's. At the target already, nothing changes.</summary>
    /// <exception cref="InvalidOperationException">The target belongs to another row number.</exception>
    public static PositionState TakeOver(PositionState state, PositionTarget target)
    {
        if (state.AppliedThrough > target.AppliedThrough)
            throw new InvalidOperationException(
                $"The target of {target.Quantity} belongs to row {target.AppliedThrough}, but row {state.AppliedThrough} is applied already.");
        var basis = Now(state);
        var difference = target.Quantity - basis.Quantity;
        if (difference == 0) return state;
        var kind = target.PriceIsCost ? PositionEntryKind.VenuesWord : PositionEntryKind.Transfer;
        return Add(state, [new PositionEntry(target.At, Id: "", difference, target.Price, FeeUsd: 0, FeeBase: 0, kind)]);
    }

    private static PositionState Add(PositionState state, IEnumerable<PositionEntry> entries)
    {
        var recent = state.Recent.Concat(entries)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        var settled = state.Settled;
        var surplus = Math.Max(0, recent.Count - MostRecent);
        for (var i = 0; i < surplus; i++) settled = settled.After(recent[i]);
        return state with { Settled = settled, Recent = recent[surplus..] };
    }
}
