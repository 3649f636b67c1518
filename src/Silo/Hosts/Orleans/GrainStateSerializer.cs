using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace AlphaPulse.Silo.Hosts;

/// <summary>
/// Grain states as the in-process host stores them: the default format of System.Text.Json, the shapes from source generation, no
/// type names, so that a renamed type still reads its data.
/// </summary>
internal sealed class GrainStateSerializer(IJsonTypeInfoResolver storedTypes) : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions json = new() { TypeInfoResolver = storedTypes };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, (JsonTypeInfo<T?>)json.GetTypeInfo(typeof(T))));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize(input.ToMemory().Span, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)))
        ?? throw new JsonException($"The stored {typeof(T).Name} is null.");
}
