namespace AlphaPulse.Quant.Hedging;

/// <summary>An asset, or a rest of it, that the plan leaves as it is.</summary>
/// <param name="Asset">Base asset.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Why">One sentence with the figures.</param>
public sealed record SkippedAsset(string Asset, SkipReason Reason, string Why);
