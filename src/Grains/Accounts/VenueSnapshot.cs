using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>All that the venue says of an account, read while nothing was executed in between.</summary>
/// <param name="Wallet">All coins.</param>
/// <param name="Positions">The open perpetuals.</param>
/// <param name="Executions">Every execution since the moment asked for, oldest first.</param>
/// <param name="Ledger">Every wallet change since the moment asked for, oldest first.</param>
/// <param name="StartedAt">Before the first question was sent; everything earlier is in the answers.</param>
internal sealed record VenueSnapshot(
    Wallet Wallet,
    IReadOnlyList<VenuePosition> Positions,
    IReadOnlyList<Execution> Executions,
    IReadOnlyList<LedgerEntry> Ledger,
    DateTimeOffset StartedAt);
