namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Where each Bybit environment answers. A key belongs to exactly one of them.</summary>
internal static class BybitHosts
{
    public const string Live = "https://api.bybit.com";
    public const string Testnet = "https://api-testnet.bybit.com";
    public const string Demo = "https://api-demo.bybit.com";

    private const string LiveStream = "wss://stream.bybit.com";
    private const string TestnetStream = "wss://stream-testnet.bybit.com";
    private const string DemoStream = "wss://stream-demo.bybit.com";

    public static string Rest(BybitOptions options) => Trim(options.BaseUrl) ?? (options.Testnet ? Testnet : Live);

    public static Uri PrivateStream(BybitOptions options) => new(StreamHost(options) + "/v5/private");

    public static Uri PublicStream(BybitOptions options, MarketKind kind) =>
        new($"{PublicHost(options)}/v5/public/{BybitSymbols.Category(kind)}");

    /// <summary>Which environment this is, and how another is chosen.</summary>
    public static string Describe(BybitOptions options) => Rest(options) switch
    {
        Testnet => $"the test network ({Testnet}); for a live key set ALPHA_PULSE_BYBIT_TESTNET=false, for a demo key BYBIT_BASE_URL={Demo}",
        Live => $"the live venue ({Live}); for a testnet key set ALPHA_PULSE_BYBIT_TESTNET=true, for a demo key BYBIT_BASE_URL={Demo}",
        Demo => $"demo trading ({Demo}); for another key unset BYBIT_BASE_URL",
        var other => $"{other}, which BYBIT_BASE_URL names",
    };

    /// <summary>Whether this is demo trading, which has no key information and no order entry by WebSocket.</summary>
    public static bool IsDemo(BybitOptions options) => Rest(options) == Demo;

    private static string StreamHost(BybitOptions options) => Trim(options.WsUrl) ?? (IsDemo(options) ? DemoStream : Stream(options));

    private static string PublicHost(BybitOptions options) =>
        Trim(options.PublicWsUrl) ?? (IsDemo(options) ? LiveStream : Trim(options.WsUrl) ?? Stream(options));

    private static string Stream(BybitOptions options) => options.Testnet ? TestnetStream : LiveStream;

    private static string? Trim(string? url) => string.IsNullOrWhiteSpace(url) ? null : url.Trim().TrimEnd('/');
}
