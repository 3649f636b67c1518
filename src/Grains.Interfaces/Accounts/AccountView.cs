using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>An account valued at one set of prices. All money is in USD.</summary>
[GenerateSerializer, Immutable, Alias("AccountView")]
public sealed record AccountView
{
    /// <summary>The account's name.</summary>
    [Id(0)]
    public required string Account { get; init; }

    /// <summary>Grows with every change of a figure; equal versions mean equal figures.</summary>
    [Id(1)]
    public required long Version { get; init; }

    /// <summary>
    /// The moment that the figures are true for: the older of the last proof of the account's data and the oldest price used. Views with
    /// the same moment have the same figures.
    /// </summary>
    [Id(2)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Cash + spot values + unrealised P&amp;L of the perpetuals; also called equity.</summary>
    [Id(3)]
    public required decimal TotalValue { get; init; }

    /// <summary>The stable coins at the venue's USD price.</summary>
    [Id(4)]
    public required decimal Cash { get; init; }

    /// <summary>The spot holdings that are not cash, largest absolute value first.</summary>
    [Id(5)]
    public required ImmutableList<SpotHolding> Spot { get; init; }

    /// <summary>The open perpetuals, largest absolute value first.</summary>
    [Id(6)]
    public required ImmutableList<PerpetualHolding> Perpetuals { get; init; }

    /// <summary>The largest equity so far, moved by external flows; for the drawdown.</summary>
    [Id(7)]
    public required decimal PeakEquity { get; init; }

    /// <summary>Coins that are held but have no price, left out of every sum.</summary>
    [Id(8)]
    public required ImmutableList<string> UnpricedAssets { get; init; }

    /// <summary>When the account's data (not the prices) was last proved current.</summary>
    [Id(9)]
    public required DateTimeOffset SyncedAt { get; init; }

    /// <summary>The oldest of the prices used; equals <see cref="SyncedAt"/> when nothing is priced.</summary>
    [Id(10)]
    public required DateTimeOffset PricesAsOf { get; init; }

    /// <summary>What a reader should know, as sentences: unknown cost, excluded coins.</summary>
    [Id(11)]
    public required ImmutableList<string> Warnings { get; init; }
}
