namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>Why the engine refused an order.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Text">For people: what was wrong, with which value.</param>
public sealed record Refusal(RejectReason Reason, string Text);
