using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges;

/// <summary>The exchange sessions of this process. This version has one exchange, which serves every account named.</summary>
internal sealed class VenueSessions(IExchange exchange, TimeProvider clock, ILogger<VenueSessions> logger) : IVenueSessions
{
    private readonly ConcurrentDictionary<string, bool> leased = new();

    public Task<IVenueLease> LeaseAsync(string account, Action onEvents, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!leased.TryAdd(account, true))
            throw new InvalidOperationException($"The exchange session of account {account} is leased already in this process.");
        return Task.FromResult<IVenueLease>(new VenueLease(exchange, onEvents, () => leased.TryRemove(account, out _), clock, logger));
    }

    public IExchange GetExchange(string account) => exchange;
}
