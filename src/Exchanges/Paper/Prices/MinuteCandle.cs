namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>A candle whose start is a minute since the venue's birth.</summary>
internal readonly record struct MinuteCandle(long FirstMinute, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
