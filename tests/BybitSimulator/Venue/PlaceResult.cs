namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>The answer to an order: an id, or a retCode with its text.</summary>
public sealed record PlaceResult(int Code, string Text, string OrderId = "");
