using System.Globalization;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Numbers as Bybit writes them.</summary>
internal static class BybitNumbers
{
    /// <summary>The exact decimal text without exponent or trailing zeros: <c>0.00100</c> gives <c>0.001</c>.</summary>
    public static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The number, or null for anything that is none; exponents are read.</summary>
    public static decimal? Parse(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The time of whole milliseconds since 1970, or null for anything that is none.</summary>
    public static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;
}
