namespace Orleans.Streams;

/// <summary>The number of an item in its stream. The in-process host passes none.</summary>
public abstract class StreamSequenceToken
{
    /// <summary>The number of the batch.</summary>
    public abstract long SequenceNumber { get; protected set; }

    /// <summary>The number within the batch.</summary>
    public abstract int EventIndex { get; protected set; }
}
