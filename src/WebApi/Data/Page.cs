namespace AlphaPulse.WebApi.Data;

/// <summary>Which part of a list to answer: <c>limit</c> rows from <c>offset</c>.</summary>
internal readonly record struct Page(int Limit, int Offset)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <exception cref="ApiException">400: outside the range.</exception>
    public static Page Of(int? limit, int? offset)
    {
        if (limit is < 1 or > MaxLimit) throw ApiException.BadRequest($"limit must be from 1 to {MaxLimit}, not {limit}");
        if (offset is < 0) throw ApiException.BadRequest($"offset must not be negative, not {offset}");
        return new Page(limit ?? DefaultLimit, offset ?? 0);
    }
}
