using System.Globalization;

namespace AlphaPulse.Quant.Hedging;

/// <summary>The sentences of a plan.</summary>
internal static class HedgeWording
{
    /// <summary>"Increase short position by 0.1 BTC" and its three kin.</summary>
    public static string Action(string asset, decimal quantity, bool reduceOnly)
    {
        // Selling increases a short or reduces a long.
        var side = quantity < 0 == reduceOnly ? "long" : "short";
        return $"{(reduceOnly ? "Reduce" : "Increase")} {side} position by {Number(Math.Abs(quantity))} {asset}";
    }

    /// <summary>A quantity without trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage with two decimals.</summary>
    public static string Percent(decimal fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
