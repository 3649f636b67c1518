namespace AlphaPulse.WebApi.Data;

/// <summary>The names of the widths of buckets and candles.</summary>
internal static class Timeframes
{
    /// <summary>Narrowest first.</summary>
    public static IReadOnlyList<(string Name, TimeSpan Width)> All { get; } =
    [
        ("1m", TimeSpan.FromMinutes(1)), ("5m", TimeSpan.FromMinutes(5)), ("15m", TimeSpan.FromMinutes(15)),
        ("1h", TimeSpan.FromHours(1)), ("4h", TimeSpan.FromHours(4)), ("1d", TimeSpan.FromDays(1)),
    ];

    /// <summary>The width of a name.</summary>
    /// <param name="parameter">Which field or query parameter it came in, for the error.</param>
    /// <param name="name">The name, as in <c>15m</c>.</param>
    /// <exception cref="ApiException">400: there is no such name.</exception>
    public static TimeSpan Parse(string parameter, string name)
    {
        foreach (var (known, width) in All)
        {
            if (known == name) return width;
        }

        throw ApiException.BadRequest($"{parameter} must be one of {string.Join(", ", All.Select(one => one.Name))}, not '{name}'");
    }
}
