namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which candles to analyse.</summary>
/// <param name="Symbol">BTC or a held asset.</param>
/// <param name="Timeframe">1m, 5m, 15m, 1h, 4h or 1d.</param>
/// <param name="LookbackHours">How far the candles reach back, 1 to 8760.</param>
internal sealed record MarketDataBody(string Symbol, string Timeframe, int LookbackHours);
