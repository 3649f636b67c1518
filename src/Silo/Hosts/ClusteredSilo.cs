using AlphaPulse.Grains;
using AlphaPulse.Silo.Storage;
using Orleans.Configuration;

namespace AlphaPulse.Silo.Hosts;

/// <summary>A silo of a cluster: membership, states, reminders and subscriptions are in the PostgreSQL database that all silos share.</summary>
internal static class ClusteredSilo
{
    private const string Invariant = "Npgsql";

    /// <summary>Enough for each silo of a large cluster to have some, few enough to cost little on two.</summary>
    private const int StreamQueues = 8;

    public static ISiloBuilder JoinCluster(this ISiloBuilder silo, ClusterSettings cluster, ReadOnlyMemory<byte> secret)
    {
        var database = cluster.Database;
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = OrleansSetup.ServiceId;
        });

        // Bound to the address that the others are told, never to all addresses of the machine; without a gateway port there is no gateway.
        silo.ConfigureEndpoints(cluster.Address, cluster.SiloPort, cluster.GatewayPort ?? 0, listenOnAnyHostAddress: false);
        silo.Configure<SiloOptions>(options => options.SiloName = ClusterCheck.NewSiloName());
        cluster.Tls?.Protect(silo);
        CallProofs.Require(silo, secret);

        // A silo that does not answer is declared dead NumMissedProbesLimit x MaxProbeTimeout after its last sign of life: 3 to 4 s instead of
        // 12 and more. A silo that pauses longer than that, as in a long garbage collection, is declared dead as well and has to restart.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.MaxProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, database));
        silo.AddAdoNetGrainStorageAsDefault(options =>
        {
            (options.Invariant, options.ConnectionString) = (Invariant, database);
            options.GrainStorageSerializer = new GrainStateSerializer(GrainServices.StoredTypes);
        });

        // Orleans' own records of who listens to which stream, in its own format.
        silo.AddAdoNetGrainStorage(OrleansSetup.SubscriptionStorage, options => (options.Invariant, options.ConnectionString) = (Invariant, database));

        // Orleans' older directory ends grains on live silos when a silo dies that held nothing but their entries.
        // Without the lease on a dead silo's range, which stops new grains for half a minute: that a grain lives once is a matter of speed
        // here, since every write and with it every order is fenced by the version of its state.
        silo.AddDistributedGrainDirectory();
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
        silo.AddAccountStreams(StreamQueues);
        return silo;
    }
}
