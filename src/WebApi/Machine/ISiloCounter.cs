namespace AlphaPulse.WebApi.Machine;

/// <summary>Counts the processes that run the grains; supplied by the grain host.</summary>
public interface ISiloCounter
{
    /// <summary>The active silos, this one included.</summary>
    ValueTask<int> CountAsync(CancellationToken cancellationToken);
}
