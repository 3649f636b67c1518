using Dapper;

namespace AlphaPulse.History;

/// <summary>The conditions of a listing: only those that are asked for, every value a parameter.</summary>
internal sealed class SqlFilter
{
    private readonly List<string> conditions = [];

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Adds the condition when there is a value.</summary>
    public SqlFilter And(string condition, string parameter, object? value)
    {
        if (value is null) return this;
        conditions.Add(condition);
        Parameters.Add(parameter, value);
        return this;
    }

    /// <summary>Sets how many rows are listed and how many are passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 10,000, or the offset is negative.</exception>
    public SqlFilter Page(int limit, int offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 10_000);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        Parameters.Add("limit", limit);
        Parameters.Add("offset", offset);
        return this;
    }

    /// <summary>The WHERE clause, or nothing when there is no condition.</summary>
    public string Where => conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
}
