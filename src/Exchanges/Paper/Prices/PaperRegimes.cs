namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>How the regimes differ.</summary>
internal static class PaperRegimes
{
    /// <summary>An episode whose log price changes by more than this is a bull or a bear.</summary>
    public const double TrendThreshold = 0.025;

    private const double SquareRootOf60 = 7.745_966_692_4;

    /// <summary>The standard deviation of one minute's log return; the hourly ones are 0.22 %, 0.40 %, 0.55 % and 1.20 %.</summary>
    public static double MinuteDeviation(this PaperRegime regime) => regime switch
    {
        PaperRegime.Sideways => 0.0022 / SquareRootOf60,
        PaperRegime.Bull => 0.0040 / SquareRootOf60,
        PaperRegime.Bear => 0.0055 / SquareRootOf60,
        _ => 0.0120 / SquareRootOf60,
    };
}
