using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace AlphaPulse.Silo.Storage;

/// <summary>
/// Orleans' grain storage over <see cref="IGrainStateStore"/>: one readable row a state, its version as the ETag. The AdoNet provider over
/// SQLite commits each write alone, which is some 30 times slower.
/// </summary>
internal sealed class SqliteGrainStorage(IGrainStateStore store, GrainStateSerializer serializer) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = KeyOf(stateName, grainId);
        var stored = await store.ReadAsync(key);
        grainState.State = stored.Payload is null ? Activator.CreateInstance<T>() : Deserialize<T>(key, stored.Payload);
        grainState.ETag = ETagOf(stored.Version);
        grainState.RecordExists = stored.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await StoreAsync(KeyOf(stateName, grainId), serializer.SerializeText(grainState.State), grainState);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await StoreAsync(KeyOf(stateName, grainId), payload: null, grainState);
        grainState.State = Activator.CreateInstance<T>();
        grainState.RecordExists = false;
    }

    private static StateKey KeyOf(string stateName, GrainId grainId) => new(grainId.Type.ToString()!, grainId.Key.ToString()!, stateName);

    private static string? ETagOf(long version) => version == 0 ? null : version.ToString(CultureInfo.InvariantCulture);

    private async Task StoreAsync<T>(StateKey key, string? payload, IGrainState<T> grainState)
    {
        var expected = grainState.ETag is { } tag ? long.Parse(tag, CultureInfo.InvariantCulture) : 0;
        if (await store.WriteAsync(key, payload, expected) is not { } version)
            throw new InconsistentStateException($"The state {key} was to be written over version {expected}, but that is not the stored one.", storedEtag: null, grainState.ETag);
        grainState.ETag = ETagOf(version);
    }

    private T Deserialize<T>(StateKey key, string payload)
    {
        try
        {
            return serializer.DeserializeText<T>(payload);
        }
        catch (JsonException error)
        {
            throw new OrleansException($"The stored state {key} is not a {typeof(T).Name}: {error.Message}", error);
        }
    }
}

/// <summary>
/// Grain states as JSON in both databases: the default format of System.Text.Json, the shapes from source generation, no type names, so
/// that a renamed type still reads its data.
/// </summary>
internal sealed class GrainStateSerializer(IJsonTypeInfoResolver storedTypes) : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions json = new() { TypeInfoResolver = storedTypes };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, TypeInfo<T?>()));

    public T Deserialize<T>(BinaryData input) => NotNull(JsonSerializer.Deserialize(input.ToMemory().Span, TypeInfo<T>()));

    public string SerializeText<T>(T? input) => JsonSerializer.Serialize(input, TypeInfo<T?>());

    public T DeserializeText<T>(string input) => NotNull(JsonSerializer.Deserialize(input, TypeInfo<T>()));

    private static T NotNull<T>(T? value) => value ?? throw new JsonException($"The stored {typeof(T).Name} is null.");

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
