namespace AlphaPulse.History;

/// <summary>What became of an alert that was appended.</summary>
/// <param name="Alert">The stored row.</param>
/// <param name="IsNew">False when the id was stored before; then nothing changed.</param>
public sealed record AlertAppended(Alert Alert, bool IsNew);
