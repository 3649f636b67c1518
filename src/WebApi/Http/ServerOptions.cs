using System.Net;
using AlphaPulse.WebApi.Connections;

namespace AlphaPulse.WebApi.Http;

/// <summary>Where the server listens, which hosts, origins and proxies it trusts.</summary>
public sealed record ServerOptions
{
    /// <summary>The address when nothing is configured.</summary>
    public const string DefaultUrl = "http://localhost:18001";

    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Addresses to listen on, such as <c>http://localhost:18001</c>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>The <c>Host</c> names that are answered; loopback always is.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = LoopbackHosts;

    /// <summary>Browser origins that may call the API, such as <c>https://desk.example</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Addresses of the proxies whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How many connections and sockets there may be.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.Default;

    /// <summary>Whether somebody beyond this machine could read the traffic: a plain HTTP address that is not loopback.</summary>
    public bool IsExposedWithoutTls => Urls.Any(url =>
        BindingAddress.Parse(url) is { } address
        && string.Equals(address.Scheme, "http", StringComparison.OrdinalIgnoreCase)
        && !IsLoopback(address.Host));

    /// <summary>Reads <c>ALPHAPULSE_URLS</c>, <c>ALPHAPULSE_HOSTS</c>, <c>CORS_ORIGINS</c>, <c>Server__TrustedProxies</c> and <c>Server__Max...</c>.</summary>
    public static ServerOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var urls = settings.List("ALPHAPULSE_URLS", "Server:Urls");
        foreach (var url in urls.Where(u => !IsListenAddress(u)))
            settings.Refuse("ALPHAPULSE_URLS", $"must be addresses such as {DefaultUrl}, not '{url}'");

        var origins = settings.List("CORS_ORIGINS", "Server:CorsOrigins");
        foreach (var origin in origins.Where(o => !IsOrigin(o)))
            settings.Refuse("CORS_ORIGINS", $"must be origins such as https://desk.example (scheme, host and port only), not '{origin}'");

        var hosts = settings.List("ALPHAPULSE_HOSTS", "Server:Hosts");
        foreach (var host in hosts.Where(h => h.Contains('/') || h.Contains(' ')))
            settings.Refuse("ALPHAPULSE_HOSTS", $"must be host names such as desk.example, not '{host}'");

        return new ServerOptions
        {
            Urls = urls.Count > 0 ? urls : [DefaultUrl],
            Hosts = [.. LoopbackHosts, .. hosts],
            CorsOrigins = [.. origins.Select(o => o.TrimEnd('/'))],
            TrustedProxies = [.. ReadNetworks(settings, "Server__TrustedProxies", "Server:TrustedProxies")],
            Limits = ConnectionLimits.Read(settings, DescriptorLimit.Read()),
        };
    }

    private static IEnumerable<IPNetwork> ReadNetworks(SettingsReader settings, string variable, string key)
    {
        foreach (var text in settings.List(variable, key))
        {
            if (AddressRange.TryParse(text, out var network)) yield return network;
            else settings.Refuse(variable, $"must be addresses or networks such as 10.0.0.5 or 10.0.0.0/8, not '{text}'");
        }
    }

    private static bool IsListenAddress(string url) =>
        Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal),
            UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.AbsolutePath is "/" or "";

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.AbsolutePath is "/" && uri.Query.Length == 0 && uri.UserInfo.Length == 0;

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
