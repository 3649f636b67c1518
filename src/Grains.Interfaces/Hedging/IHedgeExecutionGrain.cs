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

    /// <summary>Goes on with what is left to do; called every 30 s while it is not final.</summary>
    Task Ping();
}
