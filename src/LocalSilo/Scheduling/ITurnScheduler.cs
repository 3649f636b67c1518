namespace AlphaPulse.LocalSilo;

/// <summary>Decides when and on which thread the turns of activations run. Each turn must run once, none before this returns.</summary>
public interface ITurnScheduler
{
    /// <summary>Takes one turn.</summary>
    /// <param name="turn">To execute soon, without the caller's execution context.</param>
    void Schedule(IThreadPoolWorkItem turn);
}
