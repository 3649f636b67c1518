using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream, whatever the type of its items.</summary>
public interface IAsyncStream
{
    /// <summary>Whether a subscriber can start in the past.</summary>
    bool IsRewindable { get; }

    /// <summary>The name of its provider.</summary>
    string ProviderName { get; }

    /// <summary>Its name within the provider.</summary>
    StreamId StreamId { get; }
}
