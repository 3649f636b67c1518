using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>
/// Gives the schemas what the framework cannot see behind our converters: that a decimal is written as a number and a time as a
/// string, and that a field which is left out when it is null is not required.
/// </summary>
internal static class OpenApiSchemas
{
    /// <summary>The name of a type's schema; a time of the query is described in its place.</summary>
    public static string? ReferenceId(JsonTypeInfo type) =>
        Bare(type.Type) == typeof(UtcTime) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo;
        var orNull = Nullable.GetUnderlyingType(type.Type) is null ? default : JsonSchemaType.Null;
        if (Bare(type.Type) == typeof(decimal)) schema.Type = JsonSchemaType.Number | orNull;
        else if (Bare(type.Type) == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String | orNull;
        else if (Bare(type.Type) == typeof(UtcTime)) DescribeTime(schema);
        else if (type.ElementType == typeof(decimal) && type.Kind == JsonTypeInfoKind.Dictionary) schema.AdditionalProperties = Number();
        foreach (var property in type.Properties.Where(IsLeftOutWhenNull)) LeaveOut(schema, property.Name);
        return Task.CompletedTask;
    }

    private static void DescribeTime(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "date-time";
        schema.Properties = null;
        schema.AdditionalPropertiesAllowed = true;
    }

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Number, Format = "double" };

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static void LeaveOut(OpenApiSchema schema, string property)
    {
        schema.Required?.Remove(property);
        if (schema.Properties?.TryGetValue(property, out var field) is true && field is OpenApiSchema { Type: { } type } value)
            value.Type = type & ~JsonSchemaType.Null;
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
