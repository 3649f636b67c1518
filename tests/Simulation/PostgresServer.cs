using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AlphaPulse.Simulation;

/// <summary>
/// A PostgreSQL server of the machine's own binaries, with a temporary data folder and a free port. PostgreSQL refuses to run as
/// root, so under root it runs as the user postgres or nobody.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string binaries;
    private readonly string folder;
    private readonly bool durable;

    private PostgresServer(string binaries, string folder, int port, bool durable)
    {
        this.binaries = binaries;
        this.folder = folder;
        this.durable = durable;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Why no server can run here; null when it can.</summary>
    public static string? MissingReason { get; } =
        FindBinaries() is null ? "No PostgreSQL binaries found: install postgresql (Debian) or set ALPHAPULSE_POSTGRES_BIN to their folder." : null;

    /// <summary>The connection string of the superuser to a database.</summary>
    public string ConnectionString(string database, string user = "postgres") =>
        $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Database={database};Username={user}";

    /// <summary>Makes a data folder and starts the server.</summary>
    /// <param name="durable">False spares the disk flushes; for tests that do not kill it.</param>
    public static async Task<PostgresServer> StartAsync(bool durable = false)
    {
        var programs = FindBinaries() ?? throw new InvalidOperationException(MissingReason);
        var place = (await RunAsync("mktemp", ["-d", "/tmp/alphapulse-postgres-XXXXXX"])).Trim();
        await RunAsync(Path.Combine(programs, "initdb"), ["-D", Data(place), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var server = new PostgresServer(programs, place, FreePort(), durable);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it over the same data.</summary>
    public Task StartAgainAsync()
    {
        var settings = $"-p {Port.ToString(CultureInfo.InvariantCulture)} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200";
        if (!durable) settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        return PgCtlAsync("start", "-l", Path.Combine(folder, "log"), "-o", settings);
    }

    /// <summary>Ends every process of it at once, as a crash does.</summary>
    public Task CrashAsync() => PgCtlAsync("stop", "-m", "immediate");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data(folder), "postmaster.pid"))) await CrashAsync();
        await RunAsync("rm", ["-rf", folder]);
    }

    private static string Data(string folder) => Path.Combine(folder, "data");

    private Task PgCtlAsync(string command, params string[] arguments) =>
        RunAsync(Path.Combine(binaries, "pg_ctl"), [command, "-w", "-s", "-D", Data(folder), .. arguments]);

    private static string? FindBinaries()
    {
        var candidates = new List<string?> { Environment.GetEnvironmentVariable("ALPHAPULSE_POSTGRES_BIN") };
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            candidates.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin")));
        }

        candidates.AddRange(Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? []);
        return candidates.Find(folder => folder is not null && File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", ServerUser(), "--", program]) start.ArgumentList.Add(argument);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await errors}{await output}");
        return await output;
    }

    private static string ServerUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
