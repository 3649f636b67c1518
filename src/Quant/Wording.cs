using System.Globalization;

namespace AlphaPulse.Quant;

/// <summary>Numbers as the sentences of this library write them.</summary>
internal static class Wording
{
    /// <summary>A quantity without trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage with at most two decimals.</summary>
    public static string Percent(decimal fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>An amount in USD with two decimals.</summary>
    public static string Usd(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture) + " USD";
}
