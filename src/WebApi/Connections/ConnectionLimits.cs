namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// How many connections and sockets the server holds. Every one of them is a file descriptor, and a process that has none left loses its
/// databases and the exchange: the figures follow from what the process may open.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>Connections where nothing says less.</summary>
    public const int MostConnections = 10_000;

    /// <summary>Sockets where nothing says less.</summary>
    public const int MostSockets = 20_000;

    // Measured: an idle program with a paper exchange holds 300 to 340 descriptors, most of them its own assemblies. The rest of these is for
    // connections of the databases and the exchange; their number grows with what the machine is meant to carry.
    private const long LeastKept = 512;
    private const long MostKept = 4_096;
    private const int FewestConnections = 16;
    private const int FewestSockets = 16;
    private const int FewestPlaces = 48;
    private const string ConnectionsVariable = "Server__MaxConnections";
    private const string SocketsVariable = "Server__MaxSockets";
    private const string PerAddressVariable = "Server__MaxConnectionsPerAddress";

    private ConnectionLimits()
    {
    }

    /// <summary>Today's figures, for a system that names no limit.</summary>
    public static ConnectionLimits Default { get; } = For(descriptors: null);

    /// <summary>Open connections that are no sockets, the reserve included.</summary>
    public required int Connections { get; init; }

    /// <summary>How many of them one address may hold when it is alone; less, the fuller the server is.</summary>
    public required int ConnectionsPerAddress { get; init; }

    /// <summary>The last connections, for authenticated requests from addresses with a recent good login.</summary>
    public required int Reserve { get; init; }

    /// <summary>Open sockets.</summary>
    public required int Sockets { get; init; }

    /// <summary>Sockets beyond <see cref="Sockets"/> that are opened only to be told why they are closed.</summary>
    public required int Farewells { get; init; }

    /// <summary>How many of the sockets may still owe their credentials.</summary>
    public required int WaitingSockets { get; init; }

    /// <summary>How many of those one address may hold when it is alone.</summary>
    public required int WaitingSocketsPerAddress { get; init; }

    /// <summary>A connection that has sent nothing for this long is closed.</summary>
    public TimeSpan FirstByteWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same in the reserve.</summary>
    public TimeSpan FirstByteInReserveWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From the first byte to a whole request: longer than a TLS handshake or the headers alone may take.</summary>
    public TimeSpan FirstRequestWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same in the reserve.</summary>
    public TimeSpan FirstRequestInReserveWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The limits of a process that may open so many descriptors (null: nobody knows), with what the operator set.</summary>
    public static ConnectionLimits For(long? descriptors, int? connections = null, int? sockets = null, int? perAddress = null)
    {
        var places = Places(descriptors);
        var open = connections ?? (int)Math.Min(MostConnections, sockets is { } few ? places - few - FarewellsOf(few) : places / 3);
        var upgraded = sockets ?? (int)Math.Min(MostSockets, places - open - FarewellsOf(places - open));
        var waiting = Math.Max(4, upgraded / 4);
        return new ConnectionLimits
        {
            Connections = open,
            ConnectionsPerAddress = perAddress ?? Math.Max(4, open / 4),
            Reserve = Math.Clamp(open / 32, 4, 64),
            Sockets = upgraded,
            Farewells = FarewellsOf(upgraded),
            WaitingSockets = waiting,
            WaitingSocketsPerAddress = Math.Max(2, waiting / 2),
        };
    }

    /// <summary>Reads <c>Server__MaxConnections</c>, <c>Server__MaxSockets</c> and <c>Server__MaxConnectionsPerAddress</c>; what the descriptors do not allow is refused.</summary>
    internal static ConnectionLimits Read(SettingsReader settings, long? descriptors)
    {
        var connections = Optional(settings, ConnectionsVariable, "Server:MaxConnections", FewestConnections);
        var sockets = Optional(settings, SocketsVariable, "Server:MaxSockets", FewestSockets);
        var perAddress = Optional(settings, PerAddressVariable, "Server:MaxConnectionsPerAddress", 1);
        var wanted = sockets ?? FewestSockets;
        if ((connections ?? FewestConnections) + (long)wanted + FarewellsOf(wanted) > Places(descriptors))
        {
            var names = (connections, sockets) switch
            {
                (not null, not null) => $"{ConnectionsVariable} and {SocketsVariable}",
                (not null, _) => ConnectionsVariable,
                _ => SocketsVariable,
            };
            settings.Refuse(names, $"must leave files for the databases and the exchange: of the {descriptors} that this process may open, "
                + $"connections and sockets may take {Places(descriptors)} together; set less, or raise the limit (ulimit -n, LimitNOFILE)");
            return Default;
        }

        var limits = For(descriptors, connections, sockets, perAddress);
        if (limits.ConnectionsPerAddress > limits.Connections)
            settings.Refuse(PerAddressVariable, $"must be at most the number of all connections, which is {limits.Connections}");
        return limits;
    }

    private static int? Optional(SettingsReader settings, string variable, string key, int least) =>
        settings.String(variable, key) is null ? null : settings.Int(variable, key, least, least, max: 1_000_000);

    /// <summary>What is left for clients when the program has what it needs; a limit too low for the program itself does not stop it here.</summary>
    private static long Places(long? descriptors) => descriptors is { } limit
        ? Math.Max(FewestPlaces, limit - Math.Clamp(limit / 4, LeastKept, MostKept))
        : long.MaxValue;

    private static int FarewellsOf(long sockets) => (int)Math.Clamp(sockets / 64, 4, 64);
}
