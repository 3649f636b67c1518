using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace AlphaPulse.LocalSilo;

/// <content>From the first call to OnDeactivateAsync.</content>
internal sealed partial class Activation
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<IDisposable> owned = [];
    private volatile StrongBox<DeactivationReason>? endReason;
    private AsyncServiceScope? scope;
    private IGrainBase? instance;

    /// <summary>Completes when the activation is over.</summary>
    public Task Ended => ended.Task;

    /// <summary>Ends the activation as soon as nothing runs; the first reason counts. From any thread.</summary>
    public void End(DeactivationReason reason)
    {
        if (Interlocked.CompareExchange(ref endReason, new StrongBox<DeactivationReason>(reason), null) is null) Post(Look);
    }

    /// <summary>Notes a timer or subscription that ends with the activation. On its turns only.</summary>
    public void Own(IDisposable part) => owned.Add(part);

    public void Disown(IDisposable part) => owned.Remove(part);

    private void BeginActivation()
    {
        phase = ActivationPhase.Activating;
        Start(new LifecycleRequest(id, nameof(IGrainBase.OnActivateAsync), ActivateAsync));
        TakeNext();
    }

    private void BeginDeactivation()
    {
        phase = ActivationPhase.Deactivating;
        Start(new LifecycleRequest(id, nameof(IGrainBase.OnDeactivateAsync), DeactivateAsync));
    }

    private async Task ActivateAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(silo.Options.ResponseTimeout, silo.Time);
            await CreateAsync(limit.Token).WaitAsync(silo.Options.ResponseTimeout, silo.Time, CancellationToken.None);
            phase = ActivationPhase.Active;
        }
        catch (Exception error)
        {
            silo.Log.ActivationFailed(error, id);
            if (error is InconsistentStateException inconsistent) inconsistent.IsAtSource = false;
            await DisposePartsAsync();
            Forget(request => request.Fail(error));
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        scope = silo.Services.CreateAsyncScope();
        var states = new List<IStoredState>();
        instance = id.Class.Create(this, scope.Value.ServiceProvider, states);
        if (instance is Grain grain) grain.Context = this;
        await Task.WhenAll(states.Select(s => s.ReadStateAsync()));
        await instance.OnActivateAsync(cancellationToken);
    }

    private async Task DeactivateAsync()
    {
        var reason = endReason!.Value;
        try
        {
            using var limit = new CancellationTokenSource(silo.Options.ResponseTimeout, silo.Time);
            await instance!.OnDeactivateAsync(reason, limit.Token).WaitAsync(silo.Options.ResponseTimeout, silo.Time, CancellationToken.None);
        }
        catch (Exception error)
        {
            silo.Log.DeactivationFailed(error, id);
        }

        await DisposePartsAsync();
        silo.Log.Deactivated(id, reason.ReasonCode, reason.Description);
        Forget(silo.Forward);
    }

    private void EndTimers()
    {
        foreach (var part in owned.ToArray()) part.Dispose();
    }

    private async Task DisposePartsAsync()
    {
        EndTimers();
        try
        {
            if (instance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
            else if (instance is IDisposable disposable) disposable.Dispose();
            if (scope is { } services) await services.DisposeAsync();
        }
        catch (Exception error)
        {
            silo.Log.DeactivationFailed(error, id);
        }
    }

    private void Forget(Action<Request> giveBack)
    {
        phase = ActivationPhase.Ended;
        silo.Directory.Remove(this);
        foreach (var request in waiting.TakeAll())
        {
            silo.WaitGraph.Remove(request);
            giveBack(request);
        }

        ended.TrySetResult();
    }
}
