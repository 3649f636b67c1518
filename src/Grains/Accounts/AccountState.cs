using System.Collections.Immutable;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// What an account keeps over restarts, written once for each batch of changes. Replaced as a whole, never changed in place, so that a
/// reader between two awaits sees one moment.
/// </summary>
[GenerateSerializer, Alias("AccountState")]
internal sealed record AccountState
{
    /// <summary>When the account was first taken over from its venue, by the venue's clock; null before.</summary>
    [Id(0)]
    public DateTimeOffset? BornAt { get; init; }

    /// <summary>The wallet by the venue's last word, by coin; zero quantities are left out.</summary>
    [Id(1)]
    public ImmutableDictionary<string, HeldCoin> Coins { get; init; } = ImmutableDictionary<string, HeldCoin>.Empty;

    /// <summary>The open perpetuals by the venue's last word, by symbol.</summary>
    [Id(2)]
    public ImmutableDictionary<string, HeldPerpetual> Perpetuals { get; init; } = ImmutableDictionary<string, HeldPerpetual>.Empty;

    /// <summary>Quantity and cost of every symbol ever held, by the executions known.</summary>
    [Id(3)]
    public ImmutableDictionary<string, PositionSummary> Positions { get; init; } = ImmutableDictionary<string, PositionSummary>.Empty;

    /// <summary>The highest trade row that the positions have applied.</summary>
    [Id(4)]
    public long TradesAppliedThrough { get; init; }

    /// <summary>The external flows since <see cref="CompleteThrough"/> that peak and performance have taken in, by the venue's id.</summary>
    [Id(5)]
    public ImmutableDictionary<string, DateTimeOffset> RecentFlows { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Everything that the venue executed or booked before this moment of its clock is known; later things may be asked for again.</summary>
    [Id(6)]
    public DateTimeOffset CompleteThrough { get; init; }

    /// <summary>When wallet and positions were last proved true.</summary>
    [Id(7)]
    public DateTimeOffset SyncedAt { get; init; }

    /// <summary>The largest equity sampled, moved by external flows, USD.</summary>
    [Id(8)]
    public decimal PeakEquity { get; init; }

    /// <summary>What one unit of value at the birth is worth now, transfers excluded; 1 at the birth.</summary>
    [Id(9)]
    public decimal PerformanceIndex { get; init; } = 1m;

    /// <summary>The equity at the last sample, with later flows added, USD; 0 before the first.</summary>
    [Id(10)]
    public decimal LastEquity { get; init; }

    /// <summary>The limits in force.</summary>
    [Id(11)]
    public LimitFractions Limits { get; init; } = LimitFractions.Default;

    /// <summary>The trading state; null until somebody set one, which means Active.</summary>
    [Id(12)]
    public TradingStateRecord? Trading { get; init; }

    /// <summary>The last reconciliation; null before the first.</summary>
    [Id(13)]
    public ReconciliationReport? LastReconciliation { get; init; }

    /// <summary>What the hedge book last told.</summary>
    [Id(14)]
    public HedgeNote Hedging { get; init; } = HedgeNote.None;
}
