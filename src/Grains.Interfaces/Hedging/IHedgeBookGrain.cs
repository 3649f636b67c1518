using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// An account's hedges; the key is the account's name. It plans, answers conflicts and repeated requests, and starts at most one
/// execution at a time.
/// </summary>
[Alias("IHedgeBookGrain")]
public interface IHedgeBookGrain : IGrainWithStringKey
{
    /// <summary>The policy.</summary>
    [AlwaysInterleave]
    Task<HedgePolicy> GetPolicy();

    /// <summary>Replaces the policy if it is valid; persisted before it answers.</summary>
    Task<HedgePolicyChange> SetPolicy(HedgePolicy policy, Actor actor);

    /// <summary>How the account is hedged and what would bring it to its policy; null before the account's first synchronisation.</summary>
    [AlwaysInterleave]
    Task<HedgeAnalysis?> Analyse();

    /// <summary>
    /// Plans a request, checks it against everything that may refuse it, records it, and starts its execution. Does not wait for fills:
    /// <see cref="IHedgeExecutionGrain.WaitForResult"/> does.
    /// </summary>
    Task<HedgeReceipt> Request(HedgeRequest request);

    /// <summary>Wakes every execution that is not final yet; called by the keep-alive grain every 10 s.</summary>
    Task Ping();
}
