using Orleans.Runtime;

namespace Orleans;

/// <summary>What the host needs of a grain class; <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs after the state has been read and before the first call. If it throws, the activation fails and so do the calls that wait for it.</summary>
    /// <param name="token">Cancelled when activation takes longer than the response time-out.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call and before the activation is forgotten. It does not run after a crash.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when the host no longer waits.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
