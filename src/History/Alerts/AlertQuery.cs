namespace AlphaPulse.History;

/// <summary>Which alerts to list; null does not restrict.</summary>
public sealed record AlertQuery
{
    /// <summary>Only alerts from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only alerts before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only this severity.</summary>
    public AlertSeverity? Severity { get; init; }

    /// <summary>Only acknowledged ones, or only others.</summary>
    public bool? Acknowledged { get; init; }

    /// <summary>Only this source.</summary>
    public string? Source { get; init; }

    /// <summary>How many at most, 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>How many of the newest to pass over.</summary>
    public int Offset { get; init; }
}
