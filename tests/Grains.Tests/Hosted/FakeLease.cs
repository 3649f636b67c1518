using System.Collections.Concurrent;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>One activation's hold on the fake venue.</summary>
internal sealed class FakeLease(FakeVenue venue, Action onEvents, TimeProvider time) : IVenueLease
{
    private readonly ConcurrentQueue<AccountEvent> events = new();
    private int overflowed;

    public IExchange Exchange => venue;

    public bool IsConnected { get; private set; }

    public DateTimeOffset? LastHeardAt { get; private set; }

    public void Receive(IEnumerable<AccountEvent> sent)
    {
        foreach (var one in sent) events.Enqueue(one);
        onEvents();
    }

    public void Connect()
    {
        IsConnected = true;
        Receive([new AccountEvent.Connected()]);
    }

    public void Disconnect()
    {
        IsConnected = false;
        LastHeardAt = time.GetUtcNow();
        Receive([new AccountEvent.Disconnected("cut by the test")]);
    }

    public void Overflow()
    {
        Interlocked.Exchange(ref overflowed, 1);
        onEvents();
    }

    public bool TryRead(out AccountEvent accountEvent)
    {
        var read = events.TryDequeue(out var next);
        accountEvent = next!;
        return read;
    }

    public bool TakeOverflow() => Interlocked.Exchange(ref overflowed, 0) == 1;

    public ValueTask DisposeAsync()
    {
        if (venue.Lease == this) venue.Lease = null;
        return ValueTask.CompletedTask;
    }
}
