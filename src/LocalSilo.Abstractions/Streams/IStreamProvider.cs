using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named set of streams.</summary>
public interface IStreamProvider
{
    /// <summary>The provider's name.</summary>
    string Name { get; }

    /// <summary>Whether a subscriber can start in the past; never in the in-process host.</summary>
    bool IsRewindable { get; }

    /// <summary>The stream of that name; it needs no creation.</summary>
    /// <typeparam name="T">The type of its items; the same for everybody who uses the stream.</typeparam>
    /// <param name="streamId">The name.</param>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
