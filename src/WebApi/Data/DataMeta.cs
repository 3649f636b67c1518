using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Data;

/// <summary>What <c>?details=true</c> says about the data beside it.</summary>
internal sealed record DataMeta
{
    /// <summary>How old the data is; set when the answer is written.</summary>
    public double StalenessSeconds { get; init; }

    /// <summary>How the figures were computed, such as <c>historical</c>; null when there is only one way.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Method { get; init; }

    /// <summary>From how many samples.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SampleCount { get; init; }

    /// <summary>What the reader should know before trusting a figure, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The unit of each field that has one, such as <c>total_value: USD</c>.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Facts that only this resource has, such as <c>warming_up</c> or <c>reason</c>; written beside the others.</summary>
    [JsonIgnore]
    public JsonObject? More { get; init; }

    /// <summary>The whole as JSON.</summary>
    public JsonObject ToJson(JsonSerializerOptions options)
    {
        var json = JsonSerializer.SerializeToNode(this, options.GetTypeInfo(typeof(DataMeta)))!.AsObject();
        foreach (var (name, value) in More ?? []) json[name] = value?.DeepClone();
        return json;
    }
}
