using System.Collections.Concurrent;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// The one path from the grains to the sockets of this process: notices of an account's stream wake it, it reads the new rows or the newest
/// valuation once, and every subscriber takes the same bytes.
/// </summary>
internal sealed partial class ChannelRelay(
    IClusterClient client, IAccountReader reader, TradeRows tradeRows, AlertRows alertRows, TimeProvider time, ILogger<ChannelRelay> logger) : BackgroundService
{
    /// <summary>A notice may be lost with a silo, so the relay also looks by itself.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>The lease lasts 60 s, so one renewal may fail.</summary>
    private static readonly TimeSpan LeaseRenewal = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<string, AccountRelay> accounts = new(StringComparer.Ordinal);

    /// <summary>Starts to listen to a channel of the account; its feed has the present state when this returns, at most a <see cref="ChannelLimits.StateGap"/> old.</summary>
    public async Task<ChannelListener> ListenAsync(Channel channel, CancellationToken cancellationToken)
    {
        var relay = accounts.GetOrAdd(Accounts.Main, name => new AccountRelay(client, reader, new AccountChannels(name, tradeRows, alertRows), time));
        relay.Channels.CountListener(channel, 1);
        var listener = new ChannelListener(relay.Channels, channel);
        try
        {
            await relay.RefreshAsync(cancellationToken);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Logs why a listener was ended.</summary>
    public void LogListenerFailed(Exception exception, Channel channel) => LogListener(logger, exception, channel.Name);

    /// <summary>Leaves the streams, so that silos that go on do not look for the listeners of one that has stopped.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var relay in accounts.Values)
        {
            try
            {
                await relay.LeaveAsync().WaitAsync(cancellationToken);
            }
            catch (Exception e)
            {
                // The program ends all the same; the stream drops a listener that it cannot reach.
                LogLeave(logger, e, relay.Channels.Account);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var relay in accounts.Values)
            {
                try
                {
                    await relay.LookAsync(LeaseRenewal, stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The account or History does not answer, or gave the call up by itself; the next look tries again.
                    LogLook(logger, e, relay.Channels.Account);
                }
            }
        }
    }

    [LoggerMessage(1402, LogLevel.Warning, "A listener of the {Channel} channel was ended")]
    private static partial void LogListener(ILogger logger, Exception exception, string channel);

    [LoggerMessage(1404, LogLevel.Warning, "The stream of account {Account} could not be left")]
    private static partial void LogLeave(ILogger logger, Exception exception, string account);

    [LoggerMessage(1403, LogLevel.Warning, "The channels of account {Account} could not be brought up to date")]
    private static partial void LogLook(ILogger logger, Exception exception, string account);
}
