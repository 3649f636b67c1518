using System.Globalization;
using Orleans.Storage;

namespace AlphaPulse.LocalSilo;

/// <summary>One stored value of one activation.</summary>
internal sealed class PersistentState<TState>(GrainStates states, GrainId grain, string name) : IPersistentState<TState>, IStoredState
{
    private readonly StateKey key = new(grain.Class.GrainType, grain.Key, name);
    private long version;

    public TState State { get; set; } = Activator.CreateInstance<TState>();

    public string? Etag => version == 0 ? null : version.ToString(CultureInfo.InvariantCulture);

    public bool RecordExists { get; private set; }

    public async Task ReadStateAsync()
    {
        var stored = await states.ReadAsync(key);
        version = stored.Version;
        RecordExists = stored.Payload is not null;
        State = stored.Payload is null ? Activator.CreateInstance<TState>() : states.Deserialize<TState>(key, stored.Payload);
    }

    public async Task WriteStateAsync()
    {
        await StoreAsync(states.Serialize(State));
        RecordExists = true;
    }

    public async Task ClearStateAsync()
    {
        await StoreAsync(payload: null);
        RecordExists = false;
        State = Activator.CreateInstance<TState>();
    }

    private async Task StoreAsync(string? payload)
    {
        // The version is taken before the wait: of two overlapping writes the second finds the first's and fails.
        var expected = version;
        version = await states.WriteAsync(key, payload, expected) ?? throw new InconsistentStateException(
            $"The state {key} was to be written over version {expected}, but that is not the stored one.", storedEtag: null, Etag);
    }
}
