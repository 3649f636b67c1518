using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>Reads a number that may be text, and takes <c>""</c>, null and anything unreadable as absent, never as zero.</summary>
internal sealed class LenientDecimalConverter : JsonConverter<decimal?>
{
    public override bool HandleNull => true;

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) ? number : null;
            case JsonTokenType.String:
                return BybitNumbers.Parse(reader.GetString());
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } number) writer.WriteStringValue(BybitNumbers.Text(number));
        else writer.WriteNullValue();
    }
}
