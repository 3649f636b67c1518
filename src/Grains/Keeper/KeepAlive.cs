using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AlphaPulse.Grains.Keeper;

/// <summary>What is kept alive.</summary>
public sealed record KeeperOptions
{
    /// <summary>The accounts that this installation serves.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = ["main"];

    /// <summary>How often each is pinged.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Keeps the accounts alive without anybody asking for them: one grain of the cluster, on whichever silo.</summary>
internal interface IKeepAliveGrain : IGrainWithStringKey, IRemindable
{
    /// <summary>Begins to keep the accounts alive, if it does not already.</summary>
    Task Start();
}

/// <summary>
/// Pings each account, its hedge book and its alerts every few seconds, so that they live from the start and again after a lost silo. It
/// lives itself by a reminder, which another silo takes over from one that died.
/// </summary>
[GrainType("keep-alive")]
[HashBasedPlacement]
[KeepAlive]
internal sealed partial class KeepAliveGrain(KeeperOptions options, ILogger<KeepAliveGrain> logger) : Grain, IKeepAliveGrain
{
    /// <summary>The only one: with many accounts they will be divided among several.</summary>
    public const string Key = "main";

    private const string Reminder = "keep-alive";

    /// <summary>Orleans' shortest, and so how long the accounts may be without their keeper when its silo dies.</summary>
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Interleaved: an account that is slow to answer must not keep a reminder or another start waiting.
        this.RegisterGrainTimer(PingAsync, new GrainTimerCreationOptions(TimeSpan.Zero, options.Interval) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task Start()
    {
        if (await this.GetReminder(Reminder) is null) await this.RegisterOrUpdateReminder(Reminder, ReminderInterval, ReminderInterval);
    }

    /// <summary>Being called is all that it needs: the activation has its timer.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private Task PingAsync(CancellationToken cancellationToken) => Task.WhenAll(options.Accounts.Select(PingAsync));

    private async Task PingAsync(string account)
    {
        try
        {
            await GrainFactory.GetGrain<IAccountGrain>(account).Ping();
            // The book wakes the executions that a crash left unfinished.
            await GrainFactory.GetGrain<IHedgeBookGrain>(account).Ping();
            await GrainFactory.GetGrain<IAlertGrain>(account).Ping();
        }
        catch (Exception e)
        {
            LogPingFailed(logger, e, account, options.Interval);
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "Account {Account} did not answer the keeper; again in {Interval}")]
    private static partial void LogPingFailed(ILogger logger, Exception exception, string account, TimeSpan interval);
}

/// <summary>Starts the keep-alive grain when this process starts, and again until it answers.</summary>
internal sealed partial class KeepAliveStart(IGrainFactory grains, TimeProvider timeProvider, ILogger<KeepAliveStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryStartAsync()) await Task.Delay(Pause, timeProvider, stoppingToken);
    }

    private async Task<bool> TryStartAsync()
    {
        try
        {
            await grains.GetGrain<IKeepAliveGrain>(KeepAliveGrain.Key).Start();
            return true;
        }
        catch (Exception e)
        {
            LogStartFailed(logger, e);
            return false;
        }
    }

    [LoggerMessage(2102, LogLevel.Warning, "The accounts' keeper did not start; again in a second")]
    private static partial void LogStartFailed(ILogger logger, Exception exception);
}
