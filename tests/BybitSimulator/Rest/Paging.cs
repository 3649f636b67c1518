using System.Globalization;
using System.Text.Json.Nodes;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Pages of rows that have a falling sequence number. The cursor is percent-encoded text already, as Bybit's are.</summary>
internal static class Paging
{
    public static JsonObject Page<T>(IEnumerable<T> newestFirst, Func<T, long> sequence, Func<T, JsonObject> row, Parameters parameters, int byDefault, int most)
    {
        var limit = parameters.Limit(byDefault, most);
        var before = Read(parameters.Text("cursor"));
        var rows = newestFirst.Where(item => sequence(item) < before).Take(limit + 1).ToList();
        var next = rows.Count > limit ? $"{sequence(rows[limit - 1])}%3A1%2C{sequence(rows[0])}%3A1" : "";
        return Wire.List(rows.Take(limit).Select(row), parameters.Category, next);
    }

    private static long Read(string? cursor) => cursor is not null
        && long.TryParse(cursor.Split("%3A")[0], CultureInfo.InvariantCulture, out var sequence) ? sequence : long.MaxValue;
}
