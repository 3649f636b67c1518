using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Keeper;

/// <summary>Pings each configured account, its hedge book and its alerts, so that they live from the start and again after a restart or a lost silo.</summary>
internal sealed partial class AccountKeeper(IGrainFactory grains, KeeperOptions options, TimeProvider time, ILogger<AccountKeeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        do
        {
            foreach (var account in options.Accounts)
            {
                await PingAsync(account, () => grains.GetGrain<IAccountGrain>(account).Ping());
                // The book wakes the executions that a crash left unfinished.
                await PingAsync(account, () => grains.GetGrain<IHedgeBookGrain>(account).Ping());
                await PingAsync(account, () => grains.GetGrain<IAlertGrain>(account).Ping());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PingAsync(string account, Func<Task> ping)
    {
        try
        {
            await ping();
        }
        catch (Exception e)
        {
            LogPingFailed(logger, e, account, options.Interval);
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "Account {Account} did not answer the keeper; again in {Interval}")]
    private static partial void LogPingFailed(ILogger logger, Exception exception, string account, TimeSpan interval);
}
