using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A new trading state.</summary>
/// <param name="State">Active, ReduceOnly or Halted.</param>
/// <param name="Reason">Why, for those who look later.</param>
internal sealed record TradingStateChangeBody(string State, string? Reason = null)
{
    private const int LongestReason = 500;

    /// <exception cref="ApiException">400.</exception>
    public TradingState Check()
    {
        if (Reason?.Length > LongestReason) throw ApiException.BadRequest($"reason may have {LongestReason} characters; this one has {Reason.Length}");
        return State switch
        {
            nameof(TradingState.Active) => TradingState.Active,
            nameof(TradingState.ReduceOnly) => TradingState.ReduceOnly,
            nameof(TradingState.Halted) => TradingState.Halted,
            _ => throw ApiException.BadRequest($"state must be Active, ReduceOnly or Halted, not '{State}'"),
        };
    }
}
