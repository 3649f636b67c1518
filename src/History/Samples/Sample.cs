namespace AlphaPulse.History;

/// <summary>All metrics of an account at one moment; null where one is not known.</summary>
public sealed record Sample
{
    /// <summary>The moment, kept to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Equity in USD.</summary>
    public double? PortfolioValue { get; init; }

    /// <summary>Stable coins in USD.</summary>
    public double? Cash { get; init; }

    /// <summary>Time-weighted cumulative return since the start, a fraction.</summary>
    public double? Performance { get; init; }

    /// <summary>Sum of the absolute net exposures as a fraction of the equity.</summary>
    public double? Exposure { get; init; }

    /// <summary>Fall from the equity peak, a fraction.</summary>
    public double? Drawdown { get; init; }

    /// <summary>Annual volatility, a fraction.</summary>
    public double? Volatility { get; init; }

    /// <summary>Sharpe ratio.</summary>
    public double? SharpeRatio { get; init; }

    /// <summary>One-day value at risk at 95 %, a fraction.</summary>
    public double? Var95 { get; init; }

    /// <summary>Hedge ratio.</summary>
    public double? HedgeRatio { get; init; }

    /// <summary>The largest absolute drift of an open hedge.</summary>
    public double? HedgeDrift { get; init; }

    /// <summary>Age of the exchange's data in seconds.</summary>
    public double? ExchangeDataAgeSeconds { get; init; }
}
