using System.Net.Sockets;

namespace AlphaPulse.Cluster.Trial;

/// <summary>What became of a request.</summary>
internal enum Delivery
{
    /// <summary>There is an answer, whatever it says.</summary>
    Answered,

    /// <summary>Nobody listens there: the request never left, and a balancer sends it elsewhere.</summary>
    Refused,

    /// <summary>It left, and no answer came.</summary>
    Cut,
}

/// <summary>Tells a request that never left from one whose answer was lost.</summary>
internal static class Deliveries
{
    public static async Task<(Delivery Delivery, HttpResponseMessage? Answer)> SendAsync(
        HttpClient client, HttpRequestMessage request, SiloNode node, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, node.Life);
        limit.CancelAfter(patience);
        try
        {
            return (Delivery.Answered, await client.SendAsync(request, limit.Token));
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            node.TakesRequests = false;
            return (Delivery.Refused, null);
        }
        catch (HttpRequestException)
        {
            return (Delivery.Cut, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Delivery.Cut, null);
        }
    }
}
