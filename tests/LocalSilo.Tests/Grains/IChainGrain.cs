using Orleans.Concurrency;

namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Calls the first of the keys with the rest of them; a key <c>@x</c> waits for the gate x first.</summary>
    Task<string> Walk(string[] path);

    /// <summary>Calls all the keys at once.</summary>
    Task WalkAll(string[][] paths);

    [AlwaysInterleave]
    Task<string> WalkBeside(string[] path);

    [ReadOnly]
    Task<string> WalkReading(string[] path);

    /// <summary>Calls without waiting for the answer.</summary>
    Task WalkAway(string[] path);
}
