namespace AlphaPulse.Quant.Risk;

/// <summary>
/// The daily returns of one market, indexed by UTC day and made once per market and day, so that a portfolio's series costs only
/// additions. A day has a return when it and the day before it have a close.
/// </summary>
public sealed class DailyReturnSeries
{
    private readonly double[] _returns; // NaN marks a day without a return

    private DailyReturnSeries(DateOnly firstDay, double[] returns)
    {
        FirstDay = firstDay;
        _returns = returns;
    }

    /// <summary>The first day that can have a return.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Makes the series from closes in any order.</summary>
    /// <exception cref="ArgumentException">A close is not a finite number above zero, or a day occurs twice.</exception>
    public static DailyReturnSeries FromCloses(IReadOnlyCollection<DailyClose> closes)
    {
        ArgumentNullException.ThrowIfNull(closes);
        if (closes.Count == 0) return new DailyReturnSeries(DateOnly.MinValue, []);
        var sorted = closes.OrderBy(c => c.Day).ToArray();
        Guard.Positive(Array.ConvertAll(sorted, c => c.Close), nameof(closes));
        var first = sorted[0].Day;
        var returns = new double[sorted[^1].Day.DayNumber - first.DayNumber];
        Array.Fill(returns, double.NaN);
        for (var i = 1; i < sorted.Length; i++)
        {
            var gap = sorted[i].Day.DayNumber - sorted[i - 1].Day.DayNumber;
            if (gap == 0)
                throw new ArgumentException($"closes has two closes for {sorted[i].Day:yyyy-MM-dd}; give one a day.", nameof(closes));
            if (gap == 1)
                returns[sorted[i].Day.DayNumber - first.DayNumber - 1] = (sorted[i].Close / sorted[i - 1].Close) - 1;
        }

        return new DailyReturnSeries(first.AddDays(1), returns);
    }

    /// <summary>The return of a day as a fraction, or false when the day or the one before it has no close.</summary>
    public bool TryGet(DateOnly day, out double value)
    {
        var index = day.DayNumber - FirstDay.DayNumber;
        value = (uint)index < (uint)_returns.Length ? _returns[index] : double.NaN;
        return !double.IsNaN(value);
    }

    /// <summary>How many of the days from <paramref name="first"/> to <paramref name="last"/> have a return.</summary>
    public int Count(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (TryGet(day, out _)) count++;
        }

        return count;
    }
}
