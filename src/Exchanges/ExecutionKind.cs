namespace AlphaPulse.Exchanges;

/// <summary>What made an execution.</summary>
public enum ExecutionKind
{
    /// <summary>An order met the book.</summary>
    Trade = 0,

    /// <summary>The venue liquidated a position.</summary>
    Liquidation = 1,

    /// <summary>The venue deleveraged a winning position.</summary>
    AutoDeleveraging = 2,

    /// <summary>A contract was delivered or settled.</summary>
    Settlement = 3,
}
