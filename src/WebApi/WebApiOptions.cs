namespace AlphaPulse.WebApi;

/// <summary>How the web API is set up.</summary>
public sealed record WebApiOptions
{
    /// <summary>How access tokens are signed.</summary>
    public required TokenOptions Tokens { get; init; }

    /// <summary>Addresses, hosts, origins and proxies.</summary>
    public ServerOptions Server { get; init; } = new();

    /// <summary>Requests a second.</summary>
    public RateLimitOptions RateLimits { get; init; } = new();
}
