namespace AlphaPulse.Quant.Risk;

/// <summary>The closing price of one completed UTC day.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Close">Closing price in USD, above zero.</param>
public readonly record struct DailyClose(DateOnly Day, double Close);
