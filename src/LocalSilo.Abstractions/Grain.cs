using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// The base class of grains. Its members work from <see cref="OnActivateAsync"/> on, not in the constructor: services and
/// state are constructor parameters.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private ILocalGrainContext? context;

    /// <summary>Only the host makes grains.</summary>
    protected Grain()
    {
    }

    /// <inheritdoc/>
    public IGrainContext GrainContext => Context;

    /// <summary>Type and key, for logs.</summary>
    public string IdentityString => Context.IdentityString;

    /// <summary>Gives references to other grains.</summary>
    protected IGrainFactory GrainFactory => Context.GrainFactory;

    /// <summary>The services of this activation; they are disposed with it.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    internal ILocalGrainContext Context
    {
        get => context ?? throw new InvalidOperationException(
            $"{GetType().Name} has no activation yet. Use OnActivateAsync instead of the constructor; only the host makes grains.");
        set => context = value;
    }

    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation when the calls that run now are over; calls that wait go to the next activation.</summary>
    protected void DeactivateOnIdle() => Context.DeactivateOnIdle();

    /// <summary>Keeps this activation from being collected as idle.</summary>
    /// <param name="timeSpan">At least how long from now; zero or less withdraws an earlier wish.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Context.DelayDeactivation(timeSpan);
}
