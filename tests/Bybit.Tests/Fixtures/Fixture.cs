using System.Text.Json;

namespace AlphaPulse.Bybit.Tests.Fixtures;

/// <summary>
/// One recorded-style answer or message: the fields of Bybit's V5 documentation with values of our own. Read from
/// <c>Fixtures/json</c>, which is copied beside the test.
/// </summary>
internal static class Fixture
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "json", name + ".json"));

    public static JsonElement Read(string name) => JsonDocument.Parse(Text(name)).RootElement;

    /// <summary>The part at a path such as <c>result.list.0</c>.</summary>
    public static JsonElement At(JsonElement element, string path)
    {
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            element = int.TryParse(step, out var index) ? element[index] : element.GetProperty(step);
        }

        return element;
    }

    /// <summary>Every path with its kind of value; of a list, the first item stands for all.</summary>
    public static SortedSet<string> Shape(JsonElement element, string path = "")
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal) { $"{path}: {Kind(element)}" };
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject()) shape.UnionWith(Shape(property.Value, $"{path}.{property.Name}"));
        }
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            shape.UnionWith(Shape(element[0], path + "[]"));
        }

        return shape;
    }

    private static string Kind(JsonElement element) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? "truth" : element.ValueKind.ToString();
}
