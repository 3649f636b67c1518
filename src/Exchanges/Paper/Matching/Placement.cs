namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>What became of a new order: taken (then <see cref="Order"/> is set) or refused (then <see cref="Refusal"/> is).</summary>
/// <param name="Order">The order after it met the book; null when refused.</param>
/// <param name="Refusal">Why it was refused; null when taken.</param>
/// <param name="Changes">What changed; nothing when refused.</param>
public sealed record Placement(BookOrder? Order, Refusal? Refusal, MatchingChanges Changes);
