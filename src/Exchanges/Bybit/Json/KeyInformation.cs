namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>The answer of <c>/v5/user/query-api</c>.</summary>
internal sealed record KeyInformation
{
    public long? ReadOnly { get; init; }

    public KeyPermissions? Permissions { get; init; }

    public List<string>? Ips { get; init; }

    public long? DeadlineDay { get; init; }

    public string? ExpiredAt { get; init; }

    public long? Unified { get; init; }

    public long? Uta { get; init; }
}
