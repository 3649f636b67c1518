using System.Collections.Frozen;
using System.Text.Json;

namespace AlphaPulse.History;

/// <summary>The members of an enumeration and their stored names, snake case as in <c>partially_filled</c>.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string NameOf(T value) => Names[value];

    public static T ValueOf(string name) => Values[name];
}
