using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The answer of execute and close.</summary>
internal sealed record HedgeResultBody(string Status, IReadOnlyList<HedgeTradeBody> ExecutedTrades, string Message)
{
    public static HedgeResultBody Of(HedgeResult result) =>
        new(HedgeWords.Of(result.Status), [.. result.Trades.Select(HedgeTradeBody.Of)], result.Message);
}
