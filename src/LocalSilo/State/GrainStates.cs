using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AlphaPulse.LocalSilo;

/// <summary>Turns states into JSON and back, and stores them.</summary>
internal sealed class GrainStates(LocalSiloOptions options, IGrainStateStore store)
{
    private readonly JsonSerializerOptions json = new() { TypeInfoResolver = JsonTypeInfoResolver.Combine([.. options.JsonTypeInfoResolvers]) };

    /// <summary>Fails at start rather than at the first write.</summary>
    public void RequireKnown(IEnumerable<GrainClass> classes)
    {
        foreach (var grain in classes)
        {
            foreach (var type in grain.StoredTypes.Where(t => !json.TryGetTypeInfo(t, out _)))
                throw new OrleansException($"{grain.Type.Name} stores {type.Name}, which no context in LocalSiloOptions.JsonTypeInfoResolvers knows; add [JsonSerializable(typeof({type.Name}))] to one.");
        }
    }

    public Task<StoredValue> ReadAsync(StateKey key) => store.ReadAsync(key);

    public Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion) => store.WriteAsync(key, payload, expectedVersion);

    public string Serialize<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));

    public T Deserialize<T>(StateKey key, string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T))) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new OrleansException($"The stored state {key} is not a {typeof(T).Name}: {error.Message}", error);
        }
    }
}
