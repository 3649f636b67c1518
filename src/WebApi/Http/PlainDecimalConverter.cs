using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Http;

/// <summary>Writes a decimal exactly but without the zeros that its scale carries: 25000.00 becomes 25000.</summary>
internal sealed class PlainDecimalConverter : JsonConverter<decimal>
{
    /// <summary>One with the greatest scale; dividing by it leaves the value and drops trailing zeros.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}
