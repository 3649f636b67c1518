using System.Collections.Concurrent;
using System.Text.Json;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Sees every HTTP request that leaves the program: how many have no answer yet, and how often each order was sent.</summary>
internal sealed class WireWatch
{
    private readonly ConcurrentDictionary<string, int> sends = new(StringComparer.Ordinal);
    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    public IReadOnlyDictionary<string, int> Sends => sends;

    public DelegatingHandler Handler() => new WatchingHandler(this);

    private sealed class WatchingHandler(WireWatch watch) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref watch.inFlight);
            try
            {
                if (request.RequestUri!.AbsolutePath == "/v5/order/create") await watch.CountAsync(request.Content!);
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref watch.inFlight);
            }
        }
    }

    private async Task CountAsync(HttpContent body)
    {
        using var order = JsonDocument.Parse(await body.ReadAsByteArrayAsync());
        sends.AddOrUpdate(order.RootElement.GetProperty("orderLinkId").GetString()!, 1, (_, n) => n + 1);
    }
}
