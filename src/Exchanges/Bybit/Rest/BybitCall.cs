namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>One request, as it will be signed and sent.</summary>
/// <param name="Path">Such as <c>/v5/order/create</c>.</param>
/// <param name="Payload">The query without <c>?</c> of a read, the JSON body of a write: the exact text that is signed and sent.</param>
/// <param name="Rank">Read or write.</param>
/// <param name="Signed">Whether it needs the key.</param>
/// <param name="Category">The market category whose limit it counts against; null where there is only one.</param>
/// <param name="Priority">Who goes first.</param>
internal sealed record BybitCall(string Path, string Payload, CallRank Rank, bool Signed, string? Category, CallPriority Priority)
{
    public static BybitCall Public(string path, params ReadOnlySpan<(string Name, string? Value)> query) =>
        new(path, Query(query), CallRank.Read, Signed: false, Category: null, CallPriority.Read);

    public static BybitCall Read(string path, params ReadOnlySpan<(string Name, string? Value)> query) =>
        new(path, Query(query), CallRank.Read, Signed: true, Category: null, CallPriority.Read);

    public static BybitCall Write(string path, string category, string body, CallPriority priority) =>
        new(path, body, CallRank.Write, Signed: true, category, priority);

    /// <summary>The same question with a cursor. A cursor is itself percent-encoded text and is encoded again on the way.</summary>
    public BybitCall WithCursor(string cursor) =>
        this with { Payload = $"{Payload}{(Payload.Length == 0 ? "" : "&")}cursor={Uri.EscapeDataString(cursor)}" };

    public override string ToString() => Rank == CallRank.Read ? $"GET {Path}{(Payload.Length == 0 ? "" : "?")}{Payload}" : $"POST {Path}";

    private static string Query(ReadOnlySpan<(string Name, string? Value)> query)
    {
        var parts = new List<string>(query.Length);
        foreach (var (name, value) in query)
        {
            if (value is not null) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('&', parts);
    }
}
