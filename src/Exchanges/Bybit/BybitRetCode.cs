namespace AlphaPulse.Exchanges.Bybit;

/// <summary>One line of the table of retCodes.</summary>
/// <param name="Outcome">What it proves.</param>
/// <param name="Reason">What AlphaPulse calls it when it answers an order.</param>
/// <param name="Advice">For <see cref="BybitOutcome.Stop"/>: what a person must change.</param>
internal sealed record BybitRetCode(BybitOutcome Outcome, RejectReason Reason = RejectReason.Other, string? Advice = null);
