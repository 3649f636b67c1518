using AlphaPulse.WebApi.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlphaPulse.WebApi.Http;

/// <summary>What one connection may take of the server; docs/errors.md names the answers. How many there may be: <see cref="ConnectionLimits"/>.</summary>
internal static class ServerLimits
{
    /// <summary>The request line with the address: 414 above.</summary>
    public const int MaxRequestLineBytes = 8 * 1024;

    /// <summary>All headers together: 431 above.</summary>
    public const int MaxHeaderBytes = 32 * 1024;

    /// <summary>How many headers: 431 above.</summary>
    public const int MaxHeaders = 100;

    /// <summary>
    /// A body must come, and an answer be read, at this rate: 408 below, or the connection is cut. Kestrel's own 240 for answers would let
    /// somebody who never reads hold a large one for many minutes.
    /// </summary>
    public const double MinBytesPerSecond = 10_240;

    /// <summary>All headers must have come: 408 after it.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>For how long a body or an answer may be slower than <see cref="MinBytesPerSecond"/>.</summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    public static void Apply(KestrelServerLimits limits, ConnectionLimits counts)
    {
        limits.MaxRequestBodySize = BodyLimitMiddleware.MaxBodyBytes;
        limits.MaxRequestLineSize = MaxRequestLineBytes;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
        // A second fence: ConnectionRoom and SocketRoom come first.
        limits.MaxConcurrentConnections = counts.Connections;
        limits.MaxConcurrentUpgradedConnections = counts.Sockets + counts.Farewells;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBytesPerSecond, GracePeriod);
        limits.MinResponseDataRate = new MinDataRate(MinBytesPerSecond, GracePeriod);
    }
}
