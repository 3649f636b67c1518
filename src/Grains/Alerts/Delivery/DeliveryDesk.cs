using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Sends outside of the grain's turn and tells the grain how it ended, so that a slow receiver holds up nobody.</summary>
internal sealed partial class DeliveryDesk(
    IEnumerable<IAlertChannel> channels, AlertStore alerts, IGrainFactory grains, ILogger<DeliveryDesk> logger)
{
    private readonly Dictionary<string, IAlertChannel> byName = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    private int running;

    /// <summary>How many attempts have begun whose end the grain does not know yet.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>The names of the configured channels.</summary>
    public IReadOnlyCollection<string> Channels => byName.Keys;

    /// <summary>Begins an attempt and returns at once; it ends with <see cref="IAlertGrain.OnDeliveryEnded"/>.</summary>
    public void Begin(string account, Delivery delivery)
    {
        Interlocked.Increment(ref running);
        // Nobody waits for the attempt: as part of the request that began it, its report would look like a call in a circle.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => DeliverAsync(account, delivery));
    }

    private async Task DeliverAsync(string account, Delivery delivery)
    {
        var failure = await TrySendAsync(account, delivery);
        if (failure is not null) LogFailed(logger, delivery.AlertId, delivery.Channel, delivery.Failures + 1, failure);
        try
        {
            await grains.GetGrain<IAlertGrain>(account).OnDeliveryEnded(delivery.Number, failure);
        }
        catch (Exception e)
        {
            // The grain tries again after a while; the receiver knows a repetition by the alert's id.
            LogReportLost(logger, e, delivery.AlertId, delivery.Channel);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private async Task<string?> TrySendAsync(string account, Delivery delivery)
    {
        try
        {
            if (!byName.TryGetValue(delivery.Channel, out var channel)) return "the channel is not configured";
            // The table is append-only, and the delivery was queued after its row: a missing one is a store that was replaced.
            return await alerts.FindAsync(account, delivery.AlertId, CancellationToken.None) is { } alert
                ? await channel.SendAsync(account, alert, CancellationToken.None)
                : "the alert is not in the history";
        }
        catch (Exception e)
        {
            LogBroken(logger, e, delivery.AlertId, delivery.Channel);
            return $"the attempt failed ({e.GetType().Name})";
        }
    }

    [LoggerMessage(6010, LogLevel.Warning, "Alert {AlertId} was not delivered to {Channel} (attempt {Attempt}): {Failure}")]
    private static partial void LogFailed(ILogger logger, string alertId, string channel, int attempt, string failure);

    [LoggerMessage(6011, LogLevel.Warning, "The end of the delivery of alert {AlertId} to {Channel} could not be reported; it may be repeated")]
    private static partial void LogReportLost(ILogger logger, Exception exception, string alertId, string channel);

    [LoggerMessage(6012, LogLevel.Error, "The delivery of alert {AlertId} to {Channel} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, string alertId, string channel);
}
