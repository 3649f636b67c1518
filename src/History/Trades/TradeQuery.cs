namespace AlphaPulse.History;

/// <summary>Which trades to list; null does not restrict.</summary>
public sealed record TradeQuery
{
    /// <summary>Only this symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>Only trades from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only trades before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many at most, 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>How many of the newest to pass over.</summary>
    public int Offset { get; init; }
}
