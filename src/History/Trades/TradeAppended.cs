namespace AlphaPulse.History;

/// <summary>What became of a trade that was appended.</summary>
/// <param name="Seq">The number of its row.</param>
/// <param name="IsNew">False when the execution was stored before; then nothing changed.</param>
public sealed record TradeAppended(long Seq, bool IsNew);
