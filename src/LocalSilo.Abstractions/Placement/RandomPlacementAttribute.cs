namespace Orleans.Placement;

/// <summary>Spread the grains at random. With one process there is nothing to choose; Orleans reads it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute : PlacementAttribute;
