using System.Globalization;

namespace AlphaPulse.Exchanges.Paper.Storage;

/// <summary>Decimals as text without loss.</summary>
internal static class Text
{
    public static string Of(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal ToDecimal(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
