using System.Globalization;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One order's fill in the answer of execute and close.</summary>
/// <param name="Asset">The perpetual, such as <c>BTC-PERP</c>.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Amount">The filled quantity as a plain decimal.</param>
/// <param name="Price">The average price as a plain decimal.</param>
internal sealed record HedgeTradeBody(string Asset, string Side, string Amount, string Price)
{
    public static HedgeTradeBody Of(HedgeTrade trade) =>
        new(trade.Symbol, HedgeWords.Of(trade.Side), Plain(trade.Quantity), Plain(trade.Price));

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
