namespace AlphaPulse.LocalSilo;

/// <summary>What is stored: JSON, or null once cleared, and how often it was written.</summary>
internal readonly record struct StoredValue(string? Payload, long Version);
