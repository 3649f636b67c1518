using AlphaPulse.Grains;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Grains.Keeper;
using AlphaPulse.Silo.Configuration;
using Orleans.Serialization;

namespace AlphaPulse.Silo.Hosts;

/// <summary>
/// The grains on Microsoft Orleans: one silo within this process, or one of a cluster that shares a PostgreSQL database. Nothing but the
/// storage, the membership and the ports differs between the two.
/// </summary>
internal static class OrleansSetup
{
    /// <summary>What the system status calls the host of the grains.</summary>
    public const string Name = "Orleans";

    /// <summary>Part of the key of stored states and reminders in PostgreSQL: it never changes.</summary>
    public const string ServiceId = "alphapulse";

    public const string DefaultStorage = "Default";

    /// <summary>The name under which Orleans looks for the storage of its own subscriptions.</summary>
    public const string SubscriptionStorage = "PubSubStore";

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(25);

    /// <summary>
    /// How long a notice may wait in its queue. Measured by bench/GrainStates.Bench notices: the slowest notice takes 3 to 5 ms longer than this,
    /// and polling every 10 ms costs twice the processor time at rest of polling every 50 ms.
    /// </summary>
    private static readonly TimeSpan StreamPollInterval = TimeSpan.FromMilliseconds(40);

    public static void AddGrains(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.UseOrleans(silo =>
        {
            if (settings.Cluster is { } cluster) silo.JoinCluster(cluster, settings.Web.Tokens.Secret);
            else silo.RunEmbedded(Path.Combine(settings.DataFolder, DataFiles.Grains));
            silo.AddActivityPropagation();
            silo.SendAllExceptions();
        });

        // Longer than the web server needs alone: the grains write what they hold and hand over before the silo leaves.
        if (settings.Cluster is not null) builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        builder.Services.AddGrains(new KeeperOptions(), settings.Commentary, settings.Risk, settings.Regimes, settings.Alerts);
    }

    /// <summary>The streams of notices, one an account. They are hints in memory: who misses one reads the numbered rows of the history.</summary>
    public static ISiloBuilder AddAccountStreams(this ISiloBuilder silo, int queues) => silo.AddMemoryStreams(StreamNames.Provider, streams =>
    {
        streams.ConfigurePartitioning(queues);
        streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = StreamPollInterval));
    });

    /// <summary>
    /// What a grain throws reaches a caller on another silo as what it is. Orleans sends by itself only exceptions of a few namespaces, and
    /// neither ours nor the database driver's are among them: the caller would be told of a missing codec, and could not tell a store
    /// that is away from a defect.
    /// </summary>
    public static ISiloBuilder SendAllExceptions(this ISiloBuilder silo) =>
        silo.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = _ => true);

    /// <summary>Leaves of Orleans' some seventy lines at a start and a stop those that tell of a fault.</summary>
    /// <param name="logging">Where the lines go.</param>
    /// <param name="isStarted">Whether the start has succeeded: of a failed one our own line tells, and Orleans' haste to stop only hides it.</param>
    public static void QuietOrleans(ILoggingBuilder logging, Func<bool>? isStarted = null)
    {
        logging.AddFilter("Orleans", LogLevel.Warning);
        foreach (var category in new[] { "Silo", "Watchdog", "Scheduler.WorkItemGroup", "MembershipService.LocalSiloHealthMonitor" })
            logging.AddFilter($"Orleans.Runtime.{category}", LogLevel.Error);
        foreach (var category in new[] { "ReminderService", "SiloLifecycleSubject", "MembershipService.MembershipTableManager" })
            logging.AddFilter($"Orleans.Runtime.{category}", level => level >= LogLevel.Warning && isStarted?.Invoke() != false);
        logging.AddFilter("Polly", LogLevel.Warning);
    }
}
