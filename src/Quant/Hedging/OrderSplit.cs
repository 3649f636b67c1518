namespace AlphaPulse.Quant.Hedging;

/// <summary>Splits a quantity into market orders of the venue's size.</summary>
internal static class OrderSplit
{
    /// <summary>One plan never holds more orders than this for one adjustment; what is left comes with the next plan.</summary>
    public const int MaxOrders = 50;

    /// <summary>The largest quantity that one plan can place.</summary>
    public static decimal Capacity(PerpetualRules rules) => rules.MaxMarketLots * MaxOrders;

    /// <summary>
    /// The fewest orders, of sizes as equal as the lot allows, so that no last piece falls below a minimum.
    /// </summary>
    /// <param name="quantity">Signed multiple of the lot step, at most <see cref="Capacity"/>.</param>
    /// <param name="rules">The venue's rules.</param>
    public static IEnumerable<decimal> Split(decimal quantity, PerpetualRules rules)
    {
        var left = Math.Abs(quantity);
        for (var orders = decimal.Ceiling(left / rules.MaxMarketLots); orders > 0; orders--)
        {
            var size = Math.Min(rules.RoundUp(left / orders), left);
            left -= size;
            yield return Math.Sign(quantity) * size;
        }
    }
}
