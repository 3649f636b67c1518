namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly record struct DeactivationReason
{
    /// <summary>A reason without an error.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="text">One sentence for the log.</param>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, exception: null, text)
    {
    }

    /// <summary>A reason with the error behind it.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="exception">The error, if there is one.</param>
    /// <param name="text">One sentence for the log.</param>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>One sentence for the log.</summary>
    public string Description { get; }

    /// <summary>The kind.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The error behind it, or null.</summary>
    public Exception? Exception { get; }
}
