using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// The gates of one API key, shared by everything that uses it: one for the address, one for each endpoint, and the quiet period after
/// the venue refused the address. Thread-safe.
/// </summary>
internal sealed class BybitRateLimiter(BybitOptions options, BybitClock clock, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);

    private readonly RequestGate address = new(BybitLimits.PerAddress, BybitLimits.AddressWindow, time);
    private readonly ConcurrentDictionary<string, RequestGate> endpoints = new(StringComparer.Ordinal);
    private readonly long made = time.GetTimestamp();
    private long quietUntilTicks;

    /// <summary>Until when nothing may be sent; null when requests may pass.</summary>
    public DateTimeOffset? QuietUntil
    {
        get
        {
            var left = TimeSpan.FromTicks(Interlocked.Read(ref quietUntilTicks)) - time.GetElapsedTime(made);
            return left > TimeSpan.Zero ? time.GetUtcNow() + left : null;
        }
    }

    /// <summary>What is left in the tightest window that the venue told of; null before it told of any.</summary>
    public int? Remaining => endpoints.Values.Min(gate => gate.Remaining);

    /// <summary>Waits for a turn; gives the reason when the request must not be sent at all.</summary>
    public async ValueTask<string?> WaitAsync(BybitCall call, CancellationToken cancellationToken)
    {
        if (QuietUntil is { } until) return $"not sent: Bybit refused this address, every request rests until {until:HH:mm:ss} UTC";
        if (EndpointGate(call) is { } gate && !await gate.WaitAsync(call.Priority, cancellationToken)) return Crowded;
        if (!await address.WaitAsync(call.Priority, cancellationToken)) return Crowded;
        return QuietUntil is null ? null : "not sent: Bybit refused this address while the request waited";
    }

    /// <summary>Follows the limit headers of a response, which it may lack.</summary>
    public void Observe(BybitCall call, HttpResponseHeaders headers) =>
        EndpointGate(call)?.Observe((int?)Number(headers, "X-Bapi-Limit"), (int?)Number(headers, "X-Bapi-Limit-Status"), Reset(headers));

    /// <summary>The venue said too many: pauses the endpoint until the header's time, or a second, and tells for how long.</summary>
    public TimeSpan Refused(BybitCall call, HttpResponseHeaders headers)
    {
        var now = time.GetUtcNow();
        var until = Reset(headers) is { } reset && reset > now ? reset : now + DefaultPause;
        (EndpointGate(call) ?? address).BlockUntil(until);
        return until - now;
    }

    /// <summary>The venue refused the address: everything rests.</summary>
    public void StartQuietPeriod() => Interlocked.Exchange(ref quietUntilTicks, (time.GetElapsedTime(made) + options.QuietPeriod).Ticks);

    public void Dispose()
    {
        address.Dispose();
        foreach (var gate in endpoints.Values) gate.Dispose();
    }

    private const string Crowded = "not sent: too many requests wait for Bybit's limits";

    private RequestGate? EndpointGate(BybitCall call) => BybitLimits.PerUser(call) is { } limit
        ? endpoints.GetOrAdd($"{call.Path} {call.Category}", _ => new RequestGate(limit, BybitLimits.UserWindow, time))
        : null;

    // The header is the venue's time.
    private DateTimeOffset? Reset(HttpResponseHeaders headers) =>
        BybitNumbers.Time(Number(headers, "X-Bapi-Limit-Reset-Timestamp")) - (clock.Offset ?? TimeSpan.Zero);

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.FirstOrDefault(), out var number) ? number : null;
}
