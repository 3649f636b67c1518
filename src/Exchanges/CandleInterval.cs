namespace AlphaPulse.Exchanges;

/// <summary>The length of a candle; the number is its seconds.</summary>
public enum CandleInterval
{
    /// <summary>1m.</summary>
    OneMinute = 60,

    /// <summary>5m.</summary>
    FiveMinutes = 300,

    /// <summary>15m.</summary>
    FifteenMinutes = 900,

    /// <summary>1h.</summary>
    OneHour = 3_600,

    /// <summary>4h.</summary>
    FourHours = 14_400,

    /// <summary>1d, from 00:00 UTC.</summary>
    OneDay = 86_400,
}
