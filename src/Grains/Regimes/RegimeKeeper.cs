using AlphaPulse.Grains.Keeper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Regimes;

/// <summary>Pings the regimes that run: the main market's at once, and those of the held assets as soon as they are known.</summary>
internal sealed partial class RegimeKeeper(
    IGrainFactory grains, KeeperOptions keeper, RegimeOptions options, TimeProvider time, ILogger<RegimeKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan WhileUnknown = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await PingAllAsync() ? keeper.Interval : WhileUnknown;
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    /// <summary>Whether the holdings of every account were known.</summary>
    private async Task<bool> PingAllAsync()
    {
        try
        {
            // First, so that its fit is the first.
            await grains.GetGrain<IRegimeGrain>(options.Market).Ping();
            var views = await Task.WhenAll(keeper.Accounts.Select(account => grains.GetGrain<IAccountGrain>(account).GetView()));
            foreach (var asset in views.SelectMany(view => view is null ? [] : HeldAssets(view)).Distinct())
                await grains.GetGrain<IRegimeGrain>(asset).Ping();
            return views.All(view => view is not null);
        }
        catch (Exception e)
        {
            LogPingFailed(logger, e, keeper.Interval);
            return true;
        }
    }

    private static IEnumerable<string> HeldAssets(AccountView view) =>
        view.Spot.Select(holding => holding.Asset).Concat(view.Perpetuals.Select(holding => holding.Asset));

    [LoggerMessage(2311, LogLevel.Warning, "A regime did not answer the keeper; again in {Interval}")]
    private static partial void LogPingFailed(ILogger logger, Exception exception, TimeSpan interval);
}
