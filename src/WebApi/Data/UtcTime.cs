using System.Globalization;

namespace AlphaPulse.WebApi.Data;

/// <summary>A time in a query: ISO 8601 with any offset, UTC without one. Bind it as <c>UtcTime?</c>; a bad one is 400.</summary>
internal readonly record struct UtcTime(DateTimeOffset Value)
{
    private const int MaxLength = 40;
    private const int KeptDigits = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    public static bool TryParse(string? text, out UtcTime time)
    {
        time = default;
        if (text is null or { Length: 0 or > MaxLength }) return false;
        // In a query an unescaped + arrives as a space: 10:00:00 02:00 can only have meant +02:00.
        if (text.Length > 6 && text[^6] == ' ' && text[^3] == ':') text = $"{text.AsSpan(0, text.Length - 6)}+{text.AsSpan(text.Length - 5)}";
        text = WithoutNanoseconds(text);
        var ok = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value);
        time = new UtcTime(value);
        return ok;
    }

    /// <summary>Cuts what is finer than the 100 ns that a time can hold; clients in Go and Python send nine digits.</summary>
    private static string WithoutNanoseconds(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        var kept = Math.Min(end, point + 1 + KeptDigits);
        return string.Concat(text.AsSpan(0, kept), text.AsSpan(end));
    }
}
