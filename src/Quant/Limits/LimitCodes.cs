namespace AlphaPulse.Quant.Limits;

/// <summary>The stable codes with which the gate refuses a plan. They are part of the public API: never rename one.</summary>
public static class LimitCodes
{
    /// <summary>The trading state is Halted.</summary>
    public const string TradingHalted = "TRADING_HALTED";

    /// <summary>The trading state is ReduceOnly and a leg does not reduce.</summary>
    public const string TradingReduceOnly = "TRADING_REDUCE_ONLY";

    /// <summary>|net exposure| of one asset would be too large.</summary>
    public const string Position = "LIMIT_POSITION";

    /// <summary>Sum of |net exposure| would be too large.</summary>
    public const string Exposure = "LIMIT_EXPOSURE";

    /// <summary>Gross notional of perpetuals would be too large.</summary>
    public const string Margin = "LIMIT_MARGIN";

    /// <summary>The account has fallen too far from its peak.</summary>
    public const string Drawdown = "LIMIT_DRAWDOWN";
}
