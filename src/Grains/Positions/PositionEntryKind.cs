namespace AlphaPulse.Grains.Positions;

/// <summary>How a step of a position's arithmetic is booked.</summary>
[GenerateSerializer]
internal enum PositionEntryKind
{
    /// <summary>An execution.</summary>
    Execution = 0,

    /// <summary>Units came or went without an execution, at the price first seen.</summary>
    Transfer = 1,

    /// <summary>Quantity and average as the venue states them.</summary>
    VenuesWord = 2,
}
