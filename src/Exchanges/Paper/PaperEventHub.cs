using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>Tells the account's events to whoever listens. A listener that falls too far behind is cut and starts anew.</summary>
internal sealed class PaperEventHub : IDisposable
{
    /// <summary>How many events wait for one listener.</summary>
    public const int Capacity = 1_000;

    private readonly Lock gate = new();
    private readonly List<Channel<AccountEvent>> listeners = [];
    private readonly PaperFaults faults;

    public PaperEventHub(PaperFaults faults)
    {
        this.faults = faults;
        faults.AwayChanged += TellAway;
    }

    public bool HasListeners
    {
        get
        {
            lock (gate) return listeners.Count > 0;
        }
    }

    /// <summary>Tells events, or loses them while the venue is away.</summary>
    public void Publish(IEnumerable<AccountEvent> events)
    {
        lock (gate)
        {
            if (faults.IsAway) return;
            var ordered = faults.ReorderEvents ? events.Reverse() : events;
            foreach (var accountEvent in ordered)
            {
                Tell(accountEvent);
                if (faults.DuplicateEvents) Tell(accountEvent);
            }
        }
    }

    public async IAsyncEnumerable<AccountEvent> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var channel = Subscribe();
            try
            {
                await foreach (var accountEvent in channel.Reader.ReadAllAsync(cancellationToken)) yield return accountEvent;
            }
            finally
            {
                lock (gate) listeners.Remove(channel);
            }

            yield return new AccountEvent.Disconnected($"The reader fell {Capacity} events behind.");
        }
    }

    public void Dispose() => faults.AwayChanged -= TellAway;

    private Channel<AccountEvent> Subscribe()
    {
        var channel = Channel.CreateBounded<AccountEvent>(Capacity);
        lock (gate)
        {
            listeners.Add(channel);
            if (!faults.IsAway) channel.Writer.TryWrite(new AccountEvent.Connected());
        }

        return channel;
    }

    private void TellAway(object? sender, EventArgs e)
    {
        lock (gate)
        {
            Tell(faults.IsAway ? new AccountEvent.Disconnected("The paper venue is away (an injected fault).") : new AccountEvent.Connected());
        }
    }

    private void Tell(AccountEvent accountEvent)
    {
        foreach (var channel in listeners)
        {
            if (!channel.Writer.TryWrite(accountEvent)) channel.Writer.TryComplete();
        }
    }
}
