namespace AlphaPulse.Quant.Risk;

/// <summary>A day that was left out of a portfolio's returns.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Symbol">The first held market without a return on that day.</param>
public readonly record struct DroppedDay(DateOnly Day, string Symbol);
