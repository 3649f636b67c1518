namespace AlphaPulse.Quant.Hedging;

/// <summary>The sentences of a plan.</summary>
internal static class HedgeWording
{
    /// <summary>"Increase short position by 0.1 BTC" and its three kin.</summary>
    public static string Action(string asset, decimal quantity, bool reduceOnly)
    {
        // Selling increases a short or reduces a long.
        var side = quantity < 0 == reduceOnly ? "long" : "short";
        return $"{(reduceOnly ? "Reduce" : "Increase")} {side} position by {Wording.Number(Math.Abs(quantity))} {asset}";
    }
}
