namespace AlphaPulse.Grains.Risk;

/// <summary>What an account's risk is computed with.</summary>
internal sealed record RiskServices(HistoricalRisk Historical, RealisedRisk Realised, SizeDesk Sizes);
