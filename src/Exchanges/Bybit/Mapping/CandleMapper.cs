using System.Globalization;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns kline rows into candles.</summary>
internal static class CandleMapper
{
    public static string Interval(CandleInterval interval) =>
        interval == CandleInterval.OneDay ? "D" : ((int)interval / 60).ToString(CultureInfo.InvariantCulture);

    /// <summary>The candle, or null for a row with a missing or unreadable number.</summary>
    public static Candle? Map(List<string> row)
    {
        if (row.Count < 6 || !long.TryParse(row[0], CultureInfo.InvariantCulture, out var start) || BybitNumbers.Time(start) is not { } openTime) return null;
        return BybitNumbers.Parse(row[1]) is { } open
            && BybitNumbers.Parse(row[2]) is { } high
            && BybitNumbers.Parse(row[3]) is { } low
            && BybitNumbers.Parse(row[4]) is { } close
            && BybitNumbers.Parse(row[5]) is { } volume
                ? new Candle(openTime, open, high, low, close, volume)
                : null;
    }
}
