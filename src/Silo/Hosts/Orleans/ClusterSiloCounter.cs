using AlphaPulse.WebApi.Machine;

namespace AlphaPulse.Silo.Hosts;

/// <summary>Asks the cluster how many silos are active.</summary>
internal sealed class ClusterSiloCounter(IGrainFactory grains) : ISiloCounter
{
    public async ValueTask<int> CountAsync(CancellationToken cancellationToken)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(cancellationToken);
        return hosts.Count;
    }
}
