using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using AlphaPulse.Acceptance;
using AlphaPulse.Simulation;
using Npgsql;

namespace AlphaPulse.Cluster.Trial;

/// <summary>PostgreSQL, the Bybit simulator and the silos, each a process on this machine's loopback address.</summary>
internal sealed class TrialCluster : IAsyncDisposable
{
    private const string ApiKey = "an-admin-api-key-0123456789-0123456789";
    private const string Database = "alphapulse";
    private static readonly TimeSpan HolderPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder folder = new();
    private readonly List<SiloNode> nodes = [];
    private PostgresServer? postgres;
    private BybitSimulatorProcess? simulator;

    private TrialCluster()
    {
        Client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(15) };
        Client.DefaultRequestHeaders.Add("X-API-Key", ApiKey);
    }

    public IReadOnlyList<SiloNode> Nodes => nodes;

    public BybitSimulatorProcess Simulator => simulator!;

    /// <summary>Asks any silo, as the administrator.</summary>
    public HttpClient Client { get; }

    public string Key => ApiKey;

    public static async Task<TrialCluster> StartAsync(TrialOptions options, CancellationToken cancellationToken)
    {
        var cluster = new TrialCluster();
        try
        {
            await cluster.StartPartsAsync(options, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The silo that holds the account, as the exchange sees it: whose private connection is the newest.</summary>
    /// <exception cref="TrialException">For a minute no running silo held it.</exception>
    public async Task<SiloNode> FindHolderAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HolderPatience);
        try
        {
            while (true)
            {
                var names = await Simulator.Client.GetFromJsonAsync<string[]>("/admin/sockets/private", limit.Token) ?? [];
                if (nodes.Find(node => names.Length > 0 && node.Name == names[^1]) is { IsRunning: true } holder) return holder;
                await Task.Delay(AskEvery, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TrialException($"No running silo held the account for {HolderPatience.TotalSeconds} s.");
        }
    }

    /// <summary>Where a balancer sends what belongs to this silo: there, or to the next one that takes requests.</summary>
    public SiloNode Route(int home)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[(home + i) % nodes.Count];
            if (node.TakesRequests) return node;
        }

        return nodes[home % nodes.Count];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var node in nodes) await node.DisposeAsync();
        if (simulator is not null) await simulator.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartPartsAsync(TrialOptions options, CancellationToken cancellationToken)
    {
        postgres = await PostgresServer.StartAsync(durable: true);
        await MakeDatabaseAsync(postgres, cancellationToken);
        simulator = await BybitSimulatorProcess.StartAsync(BuiltProgram.Path("SimulatorProgram"));
        var logs = Directory.CreateDirectory(options.Logs ?? folder.File("logs")).FullName;
        var secrets = Secrets();
        for (var number = 1; number <= options.Silos; number++) nodes.Add(Node($"silo-{number}", options.Program ?? BuiltProgram.Path("SiloProgram"), logs, secrets));

        await nodes[0].RunAsync("migrate", Connection("alphapulse_owner"), cancellationToken);
        // The first one alone, because it makes the administrator.
        await nodes[0].StartAsync(cancellationToken);
        await Task.WhenAll(nodes.Skip(1).Select(node => node.StartAsync(cancellationToken)));
    }

    private static Dictionary<string, string> Secrets() => new()
    {
        ["JWT_SECRET"] = RandomNumberGenerator.GetHexString(64),
        ["ALPHAPULSE_AUDIT_KEY"] = RandomNumberGenerator.GetHexString(64),
        ["ALPHAPULSE_ADMIN_PASSWORD"] = RandomNumberGenerator.GetHexString(32),
        ["ALPHAPULSE_ADMIN_API_KEY"] = ApiKey,
    };

    private SiloNode Node(string name, string program, string logs, Dictionary<string, string> secrets)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var variables = new Dictionary<string, string>(secrets)
        {
            ["ALPHAPULSE_URLS"] = address.ToString(),
            ["ALPHAPULSE_DATA_DIR"] = Directory.CreateDirectory(folder.File(name)).FullName,
            ["ALPHAPULSE_DATABASE"] = Connection("alphapulse_app"),
            ["ALPHAPULSE_CLUSTER_ID"] = "trial",
            ["ALPHAPULSE_ADVERTISED_IP"] = "127.0.0.1",
            ["ALPHAPULSE_SILO_PORT"] = $"{FreePort()}",
            ["ALPHAPULSE_GATEWAY_PORT"] = $"{FreePort()}",
            ["ALPHAPULSE_RATE_LIMITS"] = "off",
            ["ALPHAPULSE_EXCHANGE"] = "bybit",
        };
        foreach (var (variable, value) in Simulator.Settings) variables[variable] = value;
        // The simulator tells by this name who holds the account's private connection.
        variables["BYBIT_WS_URL"] += $"/as/{name}";
        return new SiloNode(name, address, program, variables, Path.Combine(logs, $"{name}.log"), Client);
    }

    private string Connection(string user) => postgres!.ConnectionString(Database, user) + ";Maximum Pool Size=15";

    /// <summary>The roles of <c>sql/postgresql/roles.sql</c>; this server trusts every local connection, so they have no passwords.</summary>
    private static async Task MakeDatabaseAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        await ExecuteAsync(server.ConnectionString("postgres"), cancellationToken,
            "CREATE ROLE alphapulse_owner LOGIN",
            "CREATE ROLE alphapulse_app LOGIN",
            $"CREATE DATABASE {Database} OWNER alphapulse_owner TEMPLATE template0 ENCODING 'UTF8'");
        await ExecuteAsync(server.ConnectionString(Database), cancellationToken,
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE, CREATE ON SCHEMA public TO alphapulse_owner",
            "GRANT USAGE ON SCHEMA public TO alphapulse_app");
    }

    private static async Task ExecuteAsync(string connectionString, CancellationToken cancellationToken, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A port below those that the system gives to outgoing connections, so that nobody takes it while its silo is away.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(12_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
