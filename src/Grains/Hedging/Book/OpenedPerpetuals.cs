namespace AlphaPulse.Grains.Hedging;

/// <summary>Which perpetuals are hedges because an execution opened them. Pure.</summary>
internal static class OpenedPerpetuals
{
    /// <summary>The list with what these executions opened.</summary>
    public static IReadOnlyList<OpenedPerpetual> Add(
        IReadOnlyList<OpenedPerpetual> opened, IEnumerable<HedgeExecutionView> executions, DateTimeOffset now)
    {
        var added = from execution in executions
                    from leg in execution.Legs
                    where leg is { Filled: > 0, ReduceOnly: false }
                    select new OpenedPerpetual(leg.Symbol, leg.Side, now);
        var result = opened.ToDictionary(o => o.Symbol, StringComparer.Ordinal);
        foreach (var next in added)
        {
            if (!result.TryGetValue(next.Symbol, out var known) || known.Side != next.Side) result[next.Symbol] = next;
        }

        return [.. result.Values.OrderBy(o => o.Symbol, StringComparer.Ordinal)];
    }

    /// <summary>The list without those that a later view of the account shows flat or on the other side.</summary>
    public static IReadOnlyList<OpenedPerpetual> Prune(IReadOnlyList<OpenedPerpetual> opened, AccountView view)
    {
        var signs = view.Perpetuals.ToDictionary(p => p.Symbol, p => Math.Sign(p.Quantity), StringComparer.Ordinal);
        return [.. opened.Where(o => o.At >= view.SyncedAt || signs.GetValueOrDefault(o.Symbol) == (int)o.Side)];
    }

    /// <summary>The symbols of those that the account holds now.</summary>
    public static IReadOnlySet<string> Held(IReadOnlyList<OpenedPerpetual> opened, AccountView view)
    {
        var signs = view.Perpetuals.ToDictionary(p => p.Symbol, p => Math.Sign(p.Quantity), StringComparer.Ordinal);
        return opened.Where(o => signs.GetValueOrDefault(o.Symbol) == (int)o.Side).Select(o => o.Symbol).ToHashSet(StringComparer.Ordinal);
    }
}
