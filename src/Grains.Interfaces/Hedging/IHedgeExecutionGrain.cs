using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// One hedge execution; the key is <c>account/execution id</c>. It is the only sender of its orders, sends each at most once, and asks
/// the venue until every outcome is proved.
/// </summary>
[Alias("IHedgeExecutionGrain")]
public interface IHedgeExecutionGrain : IGrainWithStringKey
{
    /// <summary>Records the instruction and begins. A repeated call changes nothing.</summary>
    Task Start(HedgeInstruction instruction);

    /// <summary>The execution as it stands now; null when it never was started.</summary>
    [AlwaysInterleave]
    Task<HedgeExecutionView?> GetView();

    /// <summary>Waits until every leg is final, at most 10 s after the call, and answers how it stands then.</summary>
    [AlwaysInterleave]
    Task<HedgeResult> WaitForResult();

    /// <summary>
    /// A person states what became of a leg that stays unknown. The venue is asked once more first; what it proves goes before what the
    /// person says.
    /// </summary>
    /// <param name="leg">The leg's number, from 1.</param>
    /// <param name="filled">The quantity filled; 0 when the order does not exist.</param>
    /// <param name="averagePrice">The average price of what was filled; required when something was.</param>
    /// <param name="reason">How that was found out, 1 to 500 characters.</param>
    /// <param name="actor">Who says so.</param>
    Task<HedgeSettlement> Settle(int leg, decimal filled, decimal? averagePrice, string reason, Actor actor);

    /// <summary>Goes on with what is left to do; called every 10 s while it is not final.</summary>
    Task Ping();
}
