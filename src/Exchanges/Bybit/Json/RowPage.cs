namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>A page of rows; an absent cursor, or an empty one, ends the list.</summary>
internal sealed record RowPage<TRow>
    where TRow : class
{
    public List<TRow>? List { get; init; }

    public string? NextPageCursor { get; init; }

    public string? Category { get; init; }
}
