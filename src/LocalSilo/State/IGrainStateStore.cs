namespace AlphaPulse.LocalSilo;

/// <summary>Keeps the stored values of grains, by version: a write succeeds only over the version that the writer read.</summary>
internal interface IGrainStateStore
{
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>The stored value; version 0 if there never was one.</summary>
    Task<StoredValue> ReadAsync(StateKey key);

    /// <summary>Stores a value, or null for none; completes when it is durable.</summary>
    /// <returns>The new version, or null if the stored one is not <paramref name="expectedVersion"/>; then nothing was written.</returns>
    Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion);

    /// <summary>Finishes what was accepted and closes.</summary>
    Task CloseAsync();
}
