using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>The parameters of a request, from its query or its body. Unknown ones are ignored; numbers and truth values may be text.</summary>
internal sealed class Parameters
{
    private readonly Func<string, string?> find;

    private Parameters(Func<string, string?> find, JsonObject? body)
    {
        this.find = find;
        Body = body;
    }

    public JsonObject? Body { get; }

    public string Category => Text("category") ?? "linear";

    public static Parameters FromQuery(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new Parameters(name => values.TryGetValue(name, out var value) ? value.ToString() : null, null);
    }

    public static Parameters FromBody(JsonObject body) => new(name => body[name]?.ToString(), body);

    public string? Text(string name) => find(name) is { Length: > 0 } value ? value : null;

    public decimal? Number(string name) =>
        decimal.TryParse(find(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public DateTimeOffset? Time(string name) => Number(name) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds((long)ms) : null;

    public bool Flag(string name) => find(name) is "true" or "True" or "1";

    public int Limit(int byDefault, int most) => Math.Clamp((int)(Number("limit") ?? byDefault), 1, most);
}
