namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What <c>POST /regime/analyze</c> takes.</summary>
internal sealed record RegimeAnalyzeBody(MarketDataBody MarketData);
