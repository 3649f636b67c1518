using System.Collections.Immutable;
using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// One spot holding or perpetual of one account; the key is <c>account/symbol</c>. It keeps quantity and cost by the executions that the
/// account hands it, and calls nobody.
/// </summary>
[Alias("IPositionGrain")]
public interface IPositionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Applies executions, each once: rows up to the number applied already are ignored. The result does not depend on the order in
    /// which the executions of the last minutes arrive.
    /// </summary>
    Task<PositionSummary> Apply(ImmutableList<PositionFill> fills);

    /// <summary>
    /// Makes the quantity what the venue says, for what no execution explains (what was held at the start, a deposit, lost history).
    /// Repeating the call changes nothing.
    /// </summary>
    Task<PositionSummary> TakeOver(PositionTarget target);

    /// <summary>What is held now.</summary>
    [AlwaysInterleave]
    Task<PositionSummary> GetSummary();
}
