using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges;

/// <summary>Calls everybody back after changes: one call for many changes, never two at once.</summary>
internal sealed partial class ChangeSignal(ILogger logger)
{
    private readonly Channel<bool> pending = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private ImmutableList<Action> callbacks = [];

    /// <summary>Something changed.</summary>
    public void Set() => pending.Writer.TryWrite(true);

    /// <summary>Adds a callback until it is disposed.</summary>
    public IDisposable Subscribe(Action callback)
    {
        ImmutableInterlocked.Update(ref callbacks, list => list.Add(callback));
        return new Subscription(this, callback);
    }

    /// <summary>Calls back until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in pending.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var callback in callbacks)
            {
                try
                {
                    callback();
                }
                catch (Exception exception)
                {
                    LogCallbackFailed(exception);
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A callback of the price board failed.")]
    private partial void LogCallbackFailed(Exception exception);

    private sealed class Subscription(ChangeSignal signal, Action callback) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref signal.callbacks, list => list.Remove(callback));
    }
}
