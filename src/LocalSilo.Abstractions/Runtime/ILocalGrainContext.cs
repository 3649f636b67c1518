namespace Orleans.Runtime;

/// <summary>What the in-process host does for a grain; Orleans keeps this behind its runtime as well.</summary>
internal interface ILocalGrainContext : IGrainContext, ILocalReference
{
    string IdentityString { get; }

    IGrainFactory GrainFactory { get; }

    void DeactivateOnIdle();

    void DelayDeactivation(TimeSpan timeSpan);

    IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options);
}
