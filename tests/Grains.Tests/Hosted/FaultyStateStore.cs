using AlphaPulse.Silo.Storage;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>The program's own state store, which a test makes fail once: before a write is durable, or after.</summary>
internal sealed class FaultyStateStore(GrainStateStore store) : IGrainStateStore
{
    /// <summary>The grain type whose next write fails, and whether it is durable all the same; null for none.</summary>
    public (string Type, bool Durable)? NextFault { get; set; }

    public int Faults { get; private set; }

    /// <summary>How many writes are under way.</summary>
    public int Writing => Volatile.Read(ref writing);

    private Func<bool>? begins;
    private int writesToPass;
    private int writing;

    /// <summary>Makes the n-th write of a grain type fail, counted from 1 from now, or from when <paramref name="from"/> holds.</summary>
    public void FailWrite(string type, int number, bool durable, Func<bool>? from = null)
    {
        begins = from;
        writesToPass = number - 1;
        NextFault = (type, durable);
    }

    public Task<StoredState> ReadAsync(StateKey key) => store.ReadAsync(key);

    public async Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion)
    {
        Interlocked.Increment(ref writing);
        try
        {
            return await WriteOrFailAsync(key, payload, expectedVersion);
        }
        finally
        {
            Interlocked.Decrement(ref writing);
        }
    }

    private async Task<long?> WriteOrFailAsync(StateKey key, string? payload, long expectedVersion)
    {
        if (NextFault is not var (type, durable) || type != key.Type || begins?.Invoke() == false || writesToPass-- > 0) return await store.WriteAsync(key, payload, expectedVersion);
        NextFault = null;
        Faults++;
        if (durable) await store.WriteAsync(key, payload, expectedVersion);
        throw new IOException($"The test lost the write of {key}.");
    }
}
