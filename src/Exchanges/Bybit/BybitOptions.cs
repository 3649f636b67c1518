namespace AlphaPulse.Exchanges.Bybit;

/// <summary>How to reach one Bybit account. Without a key only public data can be read.</summary>
public sealed class BybitOptions
{
    /// <summary>The API key; null or empty for public data only.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The secret of <see cref="ApiKey"/>; it signs and is never sent.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>Whether the test network is meant; live trading takes an explicit <c>false</c>.</summary>
    public bool Testnet { get; init; } = true;

    /// <summary>Another REST host (demo, regional, a simulator), such as <c>https://api-demo.bybit.com</c>; null for the environment's own.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Another WebSocket host for private streams, such as <c>wss://stream-demo.bybit.com</c>; null for the environment's own.</summary>
    public string? WsUrl { get; init; }

    /// <summary>Another WebSocket host for public data; null for <see cref="WsUrl"/>, except on demo trading, whose public data is the live one.</summary>
    public string? PublicWsUrl { get; init; }

    /// <summary>How long the venue may take to receive a request before it must refuse it.</summary>
    public TimeSpan ReceiveWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one HTTP request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time between two pings on a stream; the venue cuts a stream that is silent for ten minutes.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after a ping something must be heard before the stream counts as dead.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a public stream that still answers pings may bring no price before it is replaced.</summary>
    public TimeSpan StaleDataAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause between two attempts to connect a stream.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long every request rests after the venue refused the address (HTTP 403).</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a key and its secret are set.</summary>
    public bool HasKey => !string.IsNullOrEmpty(ApiKey) && !string.IsNullOrEmpty(ApiSecret);

    /// <summary>What the venue is called in messages: key and secret are never part of it.</summary>
    public override string ToString() => $"Bybit {BybitHosts.Rest(this)}";
}
