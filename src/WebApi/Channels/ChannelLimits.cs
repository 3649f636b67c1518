namespace AlphaPulse.WebApi.Channels;

/// <summary>The limits of the socket protocol, as documented in <c>docs/channels.md</c>.</summary>
internal static class ChannelLimits
{
    /// <summary>How long a plain socket may take to authenticate.</summary>
    public static readonly TimeSpan AuthenticationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How often the credentials of open sockets are checked again; a revocation counts within 5 s.</summary>
    public static readonly TimeSpan CredentialCheckInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long an unanswered close or a send to a reader that has fallen behind may last before the connection is dropped.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The least time between two changes of a state: at most four a second, with some milliseconds for what jitter on the way takes from a gap.
    /// </summary>
    public static readonly TimeSpan StateGap = TimeSpan.FromMilliseconds(260);

    /// <summary>The largest message from a client, bytes.</summary>
    public const int MaxMessageBytes = 16 * 1024;

    /// <summary>The most messages from one client in a second.</summary>
    public const int MaxMessagesPerSecond = 20;

    /// <summary>The most rows that may wait for a live reader.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>The most missed rows that are replayed.</summary>
    public const int MaxReplay = 10_000;

    /// <summary>The most connections of one principal.</summary>
    public const int MaxConnectionsPerPrincipal = 50;
}
