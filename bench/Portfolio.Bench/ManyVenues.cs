using System.Collections.Concurrent;
using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Tests.Hosted;

namespace AlphaPulse.Portfolio.Bench;

/// <summary>One quiet venue an account.</summary>
internal sealed class ManyVenues(TimeProvider time) : IVenueSessions
{
    private readonly ConcurrentDictionary<string, FakeVenue> venues = new();

    public Task<IVenueLease> LeaseAsync(string account, Action onEvents, CancellationToken cancellationToken)
    {
        var venue = venues.GetOrAdd(account, _ => new FakeVenue(time));
        venue.Lease = new FakeLease(venue, onEvents, time);
        venue.Lease.Connect();
        return Task.FromResult<IVenueLease>(venue.Lease);
    }

    public IExchange GetExchange(string account) => venues.GetOrAdd(account, _ => new FakeVenue(time));
}
