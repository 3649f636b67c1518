using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace AlphaPulse.History;

/// <summary>
/// How values stand in the database, the same on every dialect: a time is unix milliseconds, a decimal is invariant text
/// (exact, with its scale), a truth value is 0 or 1, an enumeration is
/// its name in snake case, a list of strings is a JSON array.
/// </summary>
internal static class Stored
{
    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Time(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static string Decimal(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static int Bool(bool value) => value ? 1 : 0;

    public static string Strings(IReadOnlyList<string> values) => JsonSerializer.Serialize(values);

    public static string Enum<T>(T value)
        where T : struct, Enum => EnumText<T>.NameOf(value);

    public static T Enum<T>(this DbDataReader reader, int column)
        where T : struct, Enum => EnumText<T>.ValueOf(reader.GetString(column));

    public static DateTimeOffset Time(this DbDataReader reader, int column) => ToTime(reader.GetInt64(column));

    public static DateTimeOffset? OptionalTime(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : ToTime(reader.GetInt64(column));

    public static decimal Decimal(this DbDataReader reader, int column) =>
        decimal.Parse(reader.GetString(column), NumberStyles.Number, CultureInfo.InvariantCulture);

    public static bool Bool(this DbDataReader reader, int column) => reader.GetInt64(column) != 0;

    public static string? OptionalString(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static double? OptionalDouble(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public static IReadOnlyList<string> Strings(this DbDataReader reader, int column) =>
        JsonSerializer.Deserialize<List<string>>(reader.GetString(column)) ?? [];
}
