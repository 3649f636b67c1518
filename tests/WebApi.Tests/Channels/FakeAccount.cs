using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>What the fake account grain answers; tests change it from outside.</summary>
internal sealed class FakeAccount
{
    private AccountView view = Make(version: 1, total: 100_000m);

    public AccountView View
    {
        get => Volatile.Read(ref view);
        set => Volatile.Write(ref view, value);
    }

    /// <summary>What a question for the view fails with; null for an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How often somebody renewed the listener lease.</summary>
    public int Renewals { get; set; }

    public static AccountView Make(long version, decimal total) => new()
    {
        Account = "main",
        Version = version,
        AsOf = new DateTimeOffset(2026, 4, 22, 10, 30, 0, TimeSpan.Zero).AddSeconds(version),
        TotalValue = total,
        Cash = 50_000m,
        Spot = [new SpotHolding("BTC", 0.5m, (total - 50_000m) / 0.5m, total - 50_000m, 50_000m, CostKnown: true)],
        Perpetuals = [],
        PeakEquity = total,
        UnpricedAssets = [],
        SyncedAt = DateTimeOffset.UnixEpoch,
        PricesAsOf = DateTimeOffset.UnixEpoch,
        Warnings = [],
    };
}
