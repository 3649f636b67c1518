namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>Who goes first when calls must wait for a limit.</summary>
internal enum CallPriority
{
    /// <summary>Cancels and reduce-only orders: they lower risk.</summary>
    Reducing = 0,

    /// <summary>Other orders.</summary>
    Order = 1,

    /// <summary>Questions.</summary>
    Read = 2,
}
