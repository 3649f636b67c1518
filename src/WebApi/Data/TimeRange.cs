namespace AlphaPulse.WebApi.Data;

/// <summary>A time range of a query: from <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
internal readonly record struct TimeRange(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Reads <c>start_time</c> and <c>end_time</c>; without them the range is the last <paramref name="span"/> until now.</summary>
    /// <exception cref="ApiException">400: the start is not before the end.</exception>
    public static TimeRange Of(UtcTime? start, UtcTime? end, TimeSpan span, TimeProvider time)
    {
        var until = end?.Value ?? time.GetUtcNow();
        var from = start?.Value ?? (until - DateTimeOffset.MinValue > span ? until - span : DateTimeOffset.MinValue);
        return from < until
            ? new TimeRange(from, until)
            : throw ApiException.BadRequest($"start_time must be before end_time, not {from:O} and {until:O}");
    }
}
