namespace Orleans.Core;

/// <summary>A stored value, whatever its type. The overloads with a token ignore it: a write that began is finished.</summary>
public interface IStorage
{
    /// <summary>The stored version that was last read or written; null if there is none.</summary>
    string? Etag { get; }

    /// <summary>Whether a value is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the stored value and makes the state a new, empty one.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The stored version is not the one that was read.</exception>
    Task ClearStateAsync();

    /// <summary>Stores the state as it is now; completes when it is durable.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The stored version is not the one that was read, or two writes overlap.</exception>
    Task WriteStateAsync();

    /// <summary>Reads the stored value again.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
