namespace AlphaPulse.History;

/// <summary>Which audit rows to list; null does not restrict.</summary>
public sealed record AuditQuery
{
    /// <summary>Only rows of this chain.</summary>
    public string? Chain { get; init; }

    /// <summary>Only rows of this actor.</summary>
    public string? Actor { get; init; }

    /// <summary>Only rows of this action.</summary>
    public string? Action { get; init; }

    /// <summary>Only rows with this target.</summary>
    public string? Target { get; init; }

    /// <summary>Only rows with this result.</summary>
    public string? Result { get; init; }

    /// <summary>Only rows from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only rows before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many rows at most, 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>How many of the newest rows to pass over.</summary>
    public int Offset { get; init; }
}
