namespace AlphaPulse.Grains.Interfaces;

/// <summary>Whether orders may be sent.</summary>
[GenerateSerializer]
public enum TradingState
{
    /// <summary>All orders within the limits.</summary>
    Active = 0,

    /// <summary>Only orders that bring one perpetual nearer to zero.</summary>
    ReduceOnly = 1,

    /// <summary>None.</summary>
    Halted = 2,
}
