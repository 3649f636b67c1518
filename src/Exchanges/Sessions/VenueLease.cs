using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges;

/// <summary>One account's session: pumps the exchange's events into a bounded queue and signals that some wait.</summary>
internal sealed partial class VenueLease : IVenueLease
{
    /// <summary>How many events wait for the owner before new ones are dropped and an overflow is noted.</summary>
    public const int Capacity = 10_000;

    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(5);

    private readonly Channel<AccountEvent> queue = Channel.CreateBounded<AccountEvent>(Capacity);
    private readonly CancellationTokenSource closing = new();
    private readonly Action onEvents;
    private readonly Action onDisposed;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Task pump;
    private volatile bool isConnected;
    private int overflowed;
    private int signalled;
    private int disposed;

    public VenueLease(IExchange exchange, Action onEvents, Action onDisposed, TimeProvider clock, ILogger logger)
    {
        Exchange = exchange;
        this.onEvents = onEvents;
        this.onDisposed = onDisposed;
        this.clock = clock;
        this.logger = logger;
        // The pump outlives the request that opens the session, and must not count as a part of it.
        using (ExecutionContext.SuppressFlow()) pump = Task.Run(PumpAsync);
    }

    public IExchange Exchange { get; }

    public bool IsConnected => isConnected;

    public bool TryRead(out AccountEvent accountEvent)
    {
        if (queue.Reader.TryRead(out accountEvent!)) return true;

        // Empty: the next event signals again. One that came just before this line was not signalled, so look once more.
        Volatile.Write(ref signalled, 0);
        Interlocked.MemoryBarrier();
        return queue.Reader.TryRead(out accountEvent!);
    }

    public bool TakeOverflow() => Interlocked.Exchange(ref overflowed, 0) == 1;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await closing.CancelAsync();
        await pump;
        isConnected = false;
        closing.Dispose();
        onDisposed();
    }

    private async Task PumpAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await foreach (var accountEvent in Exchange.StreamEventsAsync(closing.Token)) Take(accountEvent);
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
            catch (VenueConfigurationException refused)
            {
                Take(new AccountEvent.Disconnected(refused.Message));
                LogKeyRefused(refused);
                return;
            }
            catch (Exception exception)
            {
                Take(new AccountEvent.Disconnected(exception.Message));
                LogStreamFailed(exception);
            }

            await Task.Delay(RestartAfter, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(AccountEvent accountEvent)
    {
        isConnected = accountEvent switch
        {
            AccountEvent.Connected => true,
            AccountEvent.Disconnected => false,
            _ => isConnected,
        };
        if (!queue.Writer.TryWrite(accountEvent)) Volatile.Write(ref overflowed, 1);
        if (Interlocked.Exchange(ref signalled, 1) == 0) Signal();
    }

    private void Signal()
    {
        try
        {
            onEvents();
        }
        catch (Exception exception)
        {
            LogSignalFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "The exchange refuses this key for good; the account's session stays closed until a restart.")]
    private partial void LogKeyRefused(Exception exception);

    [LoggerMessage(LogLevel.Error, "The account's event stream failed; it is opened again.")]
    private partial void LogStreamFailed(Exception exception);

    [LoggerMessage(LogLevel.Error, "The owner of the account's session failed when told that events wait.")]
    private partial void LogSignalFailed(Exception exception);
}
