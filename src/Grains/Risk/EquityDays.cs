using AlphaPulse.History;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Risk;

/// <summary>The account's equity at the ends of UTC days, with the transfers between them.</summary>
internal static class EquityDays
{
    /// <summary>A day whose last sample is older than this at its end has no equity: the program was not running.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    /// <summary>One point a day that has an equity, oldest first.</summary>
    /// <param name="days">The last sample of each day, oldest first.</param>
    /// <param name="flows">The external flows of that time, in any order.</param>
    public static IReadOnlyList<EquityPoint> Of(IReadOnlyList<DailyEquity> days, IReadOnlyList<ExternalFlow> flows)
    {
        var points = new List<EquityPoint>(days.Count);
        DateTimeOffset? before = null;
        foreach (var day in days.Where(d => EndOf(d.Day) - d.SampledAt <= LongestSilence))
        {
            // Up to the sample and not to midnight, so that a transfer in between counts where its money is seen.
            var transfers = flows.Where(f => f.At > before && f.At <= day.SampledAt).Sum(f => f.ValueUsd);
            points.Add(new EquityPoint(day.Day, day.Equity, (double)transfers));
            before = day.SampledAt;
        }

        return points;
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
