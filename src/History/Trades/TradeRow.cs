namespace AlphaPulse.History;

/// <summary>A stored trade.</summary>
/// <param name="Seq">Its number in the account's history, from 1 without gaps, in the order of storing.</param>
/// <param name="Trade">The trade.</param>
public sealed record TradeRow(long Seq, Trade Trade);
