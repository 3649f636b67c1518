using AlphaPulse.Grains;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Startup;
using AlphaPulse.WebApi.Configuration;
using AlphaPulse.WebApi.Machine;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace AlphaPulse.Silo.Hosts;

/// <summary>The grains on Microsoft Orleans: any number of silos that share one PostgreSQL database. Compiled when GrainHost=Orleans.</summary>
internal static partial class GrainHost
{
    /// <summary>What the system status calls this host.</summary>
    public const string Name = "Orleans";

    private const string AdoNetInvariant = "Npgsql";
    private const string ServiceId = "alphapulse";
    private const string SubscriptionStorage = "PubSubStore";

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(25);

    /// <summary>The PostgreSQL connection string, or null for one silo without a database.</summary>
    public static string? ReadDatabase(SettingsReader reader)
    {
        const string Variable = "ALPHAPULSE_DATABASE";
        if (reader.String(Variable, "Storage:Database") is not { } database) return null;
        if (PostgresConnection.FindProblem(database) is { } problem) reader.Refuse(Variable, problem);
        if (reader.String("JWT_SECRET", "Auth:JwtSecret") is null)
            reader.Refuse("JWT_SECRET", "must be set with ALPHAPULSE_DATABASE, the same for every silo, so that each accepts the tokens of the others");
        if (reader.String("ALPHAPULSE_AUDIT_KEY", "Auth:AuditKey") is null)
            reader.Refuse("ALPHAPULSE_AUDIT_KEY", "must be set with ALPHAPULSE_DATABASE, the same for every silo: 64 hexadecimal digits (openssl rand -hex 32)");
        return database;
    }

    public static void AddGrainHost(this WebApplicationBuilder builder, SiloSettings settings)
    {
        var reader = new SettingsReader(builder.Configuration);
        var cluster = ClusterSettings.Read(reader);
        if (reader.Problems.Count > 0) throw new StartupException([.. reader.Problems]);

        builder.UseOrleans(silo =>
        {
            if (settings.Database is { } database) JoinCluster(silo, cluster, database);
            else RunAlone(silo, cluster);

            // One stream an account. The events are hints: who misses one reads the numbered rows of the history.
            silo.AddMemoryStreams(StreamNames.Provider);
            silo.AddActivityPropagation();
            silo.Configure<ExceptionSerializationOptions>(GrainExceptions.SendAll);
        });

        // Orleans' placement writes two lines for each grain that starts.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);

        // Longer than the web server needs alone: the grains write what they hold and hand over before the silo leaves.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        builder.Services.AddGrains(new KeeperOptions(), settings.Commentary, settings.Risk, settings.Regimes, settings.Alerts);
        builder.Services.AddSingleton<ISiloCounter, ClusterSiloCounter>();
        builder.Services.AddHostedService(services => new ClusterAnnouncement(settings, cluster, services.GetRequiredService<ILoggerFactory>()));
    }

    private static void JoinCluster(ISiloBuilder silo, ClusterSettings cluster, string database)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = ServiceId;
        });
        if (cluster.AdvertisedAddress is { } address) silo.ConfigureEndpoints(address, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        else silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);

        // A silo that does not answer is declared dead NumMissedProbesLimit x MaxProbeTimeout after its last sign of life: 3 to 4 s instead of
        // 12 and more. A silo that pauses longer than that, as in a long garbage collection, is declared dead as well and has to restart.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.MaxProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = AdoNetInvariant;
            options.ConnectionString = database;
        });
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = AdoNetInvariant;
            options.ConnectionString = database;
            options.GrainStorageSerializer = new GrainStateSerializer(GrainServices.StoredTypes);
        });

        // Orleans' own records of who listens to which stream, in its own format.
        silo.AddAdoNetGrainStorage(SubscriptionStorage, options =>
        {
            options.Invariant = AdoNetInvariant;
            options.ConnectionString = database;
        });
    }

    private static void RunAlone(ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, primarySiloEndpoint: null, ServiceId, cluster.ClusterId);
        silo.AddMemoryGrainStorageAsDefault(options => options.GrainStorageSerializer = new GrainStateSerializer(GrainServices.StoredTypes));
        silo.AddMemoryGrainStorage(SubscriptionStorage);
    }

    /// <summary>Says at the start what this silo is part of, and loudly when nothing is kept.</summary>
    private sealed partial class ClusterAnnouncement(SiloSettings settings, ClusterSettings cluster, ILoggerFactory loggers) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var logger = loggers.CreateLogger(LogSetup.StartupCategory);
            if (settings.Database is null) LogAlone(logger);
            else LogJoining(logger, cluster.ClusterId, cluster.SiloPort, cluster.GatewayPort);
            if (settings.Database is not null && string.Equals(settings.Exchange.Name, ExchangeSettings.Paper, StringComparison.Ordinal)) LogPaper(logger);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(20, LogLevel.Warning, "ALPHAPULSE_DATABASE is not set: this is one silo, its grains are kept IN MEMORY and are LOST when it stops")]
        private static partial void LogAlone(ILogger logger);

        [LoggerMessage(21, LogLevel.Information, "Joining cluster {ClusterId} with silo port {SiloPort} and gateway port {GatewayPort}")]
        private static partial void LogJoining(ILogger logger, string clusterId, int siloPort, int gatewayPort);

        [LoggerMessage(22, LogLevel.Warning, "The paper venue is a file of THIS silo's data folder: with more than one silo an account that moves finds another venue. Run one silo, or trade on Bybit")]
        private static partial void LogPaper(ILogger logger);
    }
}
