using System.Globalization;

namespace AlphaPulse.WebApi.Data;

/// <summary>A time in a query: ISO 8601 with any offset, UTC without one. Bind it as <c>UtcTime?</c>; a bad one is 400.</summary>
internal readonly record struct UtcTime(DateTimeOffset Value)
{
    private const int MaxLength = 40;

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
        var ok = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value);
        time = new UtcTime(value);
        return ok;
    }
}
