namespace AlphaPulse.History;

/// <summary>What the minute values of one metric and hour come to.</summary>
internal sealed record HourlyRollup(double Sum, long Count, double Min, double Max, double Last, long LastAt)
{
    /// <summary>The roll-up of the values in the order of time; null when there are none.</summary>
    public static HourlyRollup? Of(IReadOnlyList<(long At, double? Value)> minutes)
    {
        HourlyRollup? rollup = null;
        foreach (var (at, value) in minutes)
        {
            if (value is not { } number) continue;
            rollup = rollup is null
                ? new HourlyRollup(number, 1, number, number, number, at)
                : new HourlyRollup(
                    rollup.Sum + number, rollup.Count + 1, Math.Min(rollup.Min, number), Math.Max(rollup.Max, number), number, at);
        }

        return rollup;
    }
}
