namespace AlphaPulse.Grains.Interfaces;

/// <summary>How an account stands with its exchange.</summary>
[GenerateSerializer, Immutable, Alias("AccountStatus")]
public sealed record AccountStatus
{
    /// <summary>The exchange's name, <c>paper</c> or <c>bybit</c>.</summary>
    [Id(0)]
    public required string Exchange { get; init; }

    /// <summary><c>paper</c>, <c>testnet</c> or <c>live</c>.</summary>
    [Id(1)]
    public required string Mode { get; init; }

    /// <summary>Whether the live connection of the account is up.</summary>
    [Id(2)]
    public required bool Connected { get; init; }

    /// <summary>The age of the older of account data and prices, seconds.</summary>
    [Id(3)]
    public required double DataAgeSeconds { get; init; }

    /// <summary>The venue's clock minus ours, milliseconds; null when unknown.</summary>
    [Id(4)]
    public required double? ClockOffsetMs { get; init; }

    /// <summary>Requests left in the venue's current window; null when it states none.</summary>
    [Id(5)]
    public required int? RateLimitRemaining { get; init; }

    /// <summary>Whether orders may be sent.</summary>
    [Id(6)]
    public required TradingState TradingState { get; init; }

    /// <summary>The last reconciliation; null before the first.</summary>
    [Id(7)]
    public required ReconciliationReport? LastReconciliation { get; init; }

    /// <summary>Whether the first reconciliation has ended and the first sample is written.</summary>
    [Id(8)]
    public required bool Ready { get; init; }

    /// <summary>Why it is not ready, as a sentence; null when it is.</summary>
    [Id(9)]
    public required string? NotReadyReason { get; init; }
}
