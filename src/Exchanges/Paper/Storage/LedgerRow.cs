namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>A row of <c>ledger</c>.</summary>
internal sealed class LedgerRow
{
    public const string Columns = "entry_id EntryId, asset Asset, quantity Quantity, kind Kind, symbol Symbol, booked_at BookedAt";

    public const string Insert = """
        INSERT INTO ledger (entry_id, asset, quantity, kind, symbol, booked_at)
        VALUES (@EntryId, @Asset, @Quantity, @Kind, @Symbol, @BookedAt)
        """;

    public string EntryId { get; init; } = "";

    public string Asset { get; init; } = "";

    public string Quantity { get; init; } = "";

    public long Kind { get; init; }

    public string? Symbol { get; init; }

    public long BookedAt { get; init; }

    public static LedgerRow From(LedgerEntry entry) => new()
    {
        EntryId = entry.EntryId,
        Asset = entry.Asset,
        Quantity = Text.Of(entry.Quantity),
        Kind = (long)entry.Kind,
        Symbol = entry.Symbol,
        BookedAt = entry.BookedAt.ToUnixTimeMilliseconds(),
    };

    public LedgerEntry ToEntry() => new(
        EntryId, Asset, Text.ToDecimal(Quantity), (LedgerEntryKind)Kind, Symbol, DateTimeOffset.FromUnixTimeMilliseconds(BookedAt));
}
