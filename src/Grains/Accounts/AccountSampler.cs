using System.Collections.Immutable;
using AlphaPulse.Exchanges;
using AlphaPulse.History;
using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Grains.Accounts;

/// <summary>Writes one wide row of metrics: with the first valuation, every minute, and after fills.</summary>
internal sealed class AccountSampler(string account, AccountBooks books, SampleStore samples, IEnumerable<IMetricContributor> contributors)
{
    /// <summary>Whether the first row is written.</summary>
    public bool HasSampled { get; private set; }

    /// <summary>Links the equity into peak and performance, and stores the row.</summary>
    public async Task SampleAsync(AccountView view, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await books.ChangeAsync(state => Task.FromResult(Performance.Observe(state, view.TotalValue)));
        await samples.AppendAsync(account, await RowAsync(view, books.State, now, cancellationToken), cancellationToken);
        HasSampled = true;
    }

    /// <summary>The same metrics, neither linked nor stored.</summary>
    public async Task<AccountMetrics?> MeasureAsync(AccountView view, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await RowAsync(view, Performance.Observe(books.State, view.TotalValue), now, cancellationToken);
        return new AccountMetrics(now, Metrics.Values(row).ToImmutableDictionary(StringComparer.Ordinal));
    }

    /// <summary>The metrics that the view alone tells.</summary>
    internal static Sample Row(AccountView view, AccountState state, DateTimeOffset now)
    {
        var assets = Exposures(view);
        return new Sample
        {
            At = now,
            PortfolioValue = (double)view.TotalValue,
            Cash = (double)view.Cash,
            Performance = (double)(state.PerformanceIndex - 1),
            Exposure = (double)PortfolioExposure.Total(assets, view.TotalValue),
            Drawdown = (double)Performance.Drawdown(view.TotalValue, state.PeakEquity),
            HedgeRatio = (double)PortfolioExposure.HedgeRatio(assets),
            HedgeDrift = (double)PortfolioExposure.LargestHedgeDrift(
                assets.Select(asset => (asset, state.Hedging.OpenedPerpetuals.Contains(Symbols.Perpetual(asset.Asset)))), state.Hedging.TargetNetExposure),
            ExchangeDataAgeSeconds = Math.Max(0, (now - Earlier(view.SyncedAt, view.PricesAsOf)).TotalSeconds),
        };
    }

    /// <summary>All metrics, those of the contributors too.</summary>
    private async Task<Sample> RowAsync(AccountView view, AccountState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sample = Row(view, state, now);
        foreach (var contributor in contributors) sample = await contributor.ContributeAsync(sample, view, cancellationToken);
        return sample;
    }

    /// <summary>Both sides of each asset held.</summary>
    internal static List<AssetExposure> Exposures(AccountView view)
    {
        var spot = view.Spot.ToDictionary(holding => holding.Asset);
        var perpetuals = view.Perpetuals.ToDictionary(holding => holding.Asset);
        return
        [
            .. spot.Keys.Union(perpetuals.Keys).Select(asset => new AssetExposure(
                asset, spot.GetValueOrDefault(asset)?.Quantity ?? 0, spot.GetValueOrDefault(asset)?.Price ?? 0,
                perpetuals.GetValueOrDefault(asset)?.Quantity ?? 0, perpetuals.GetValueOrDefault(asset)?.MarkPrice ?? 0)),
        ];
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
