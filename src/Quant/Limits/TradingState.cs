namespace AlphaPulse.Quant.Limits;

/// <summary>What an account may send. The numbers are stored: never reuse one.</summary>
public enum TradingState
{
    /// <summary>Every order that the limits allow.</summary>
    Active = 0,

    /// <summary>Only orders that bring a perpetual nearer to zero.</summary>
    ReduceOnly = 1,

    /// <summary>No order at all.</summary>
    Halted = 2,
}
