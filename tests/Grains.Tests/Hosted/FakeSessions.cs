using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hosted;

internal sealed class FakeSessions(FakeVenue venue, TimeProvider time) : IVenueSessions
{
    public Task<IVenueLease> LeaseAsync(string account, Action onEvents, CancellationToken cancellationToken)
    {
        if (venue.Lease is not null) throw new InvalidOperationException($"{account} is leased already.");
        venue.Lease = new FakeLease(venue, onEvents, time);
        if (!venue.IsAway) venue.Lease.Connect();
        return Task.FromResult<IVenueLease>(venue.Lease);
    }

    public IExchange GetExchange(string account) => venue;
}
