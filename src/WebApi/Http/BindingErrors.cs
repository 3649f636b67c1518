using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Words a request that the framework could not bind. Its own messages name C# types; ours name the field, the value and
/// what to write instead.
/// </summary>
internal static partial class BindingErrors
{
    public const string WrongContentType = "The body must be JSON: set Content-Type to application/json";
    private const int MaxShownValue = 60;

    public static ApiException Describe(BadHttpRequestException exception)
    {
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return new ApiException(exception.StatusCode, ErrorDetails.BodyTooLarge);
        if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType) return ApiException.BadRequest(WrongContentType);
        if (exception.InnerException is JsonException json) return ApiException.BadRequest(Describe(json));
        if (exception.InnerException is BadHttpRequestException inner) return Describe(inner);
        if (exception.StatusCode == StatusCodes.Status408RequestTimeout)
            return new ApiException(exception.StatusCode, ErrorDetails.BodyTooSlow);
        return ApiException.BadRequest(DescribeParameter(exception.Message) ?? ErrorDetails.For(400));
    }

    /// <summary>A query value that the parameter's type cannot take.</summary>
    public static ApiException Unreadable(string name, Type type, string value) =>
        ApiException.BadRequest(DescribeValue(name, type.Name, value));

    private static string Describe(JsonException json)
    {
        var path = json.Path is { Length: > 0 } given and not "$" ? $" at {Shorten(given)}" : "";
        if (json.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"The body has an unknown field{path}";
        if (json.Message.Contains("Duplicate", StringComparison.Ordinal)) return $"The body names a field twice{path}";
        if (MissingFields().Match(json.Message) is { Success: true } missing)
            return $"The body lacks {missing.Groups["names"].Value.TrimEnd('.')}";
        return $"The body is not valid JSON for this request{path}";
    }

    private static string? DescribeParameter(string message)
    {
        if (message.StartsWith("Implicit body inferred", StringComparison.Ordinal)) return "The request needs a JSON body";
        if (FailedParameter().Match(message) is { Success: true } failed)
            return DescribeValue(failed.Groups["name"].Value, failed.Groups["type"].Value, failed.Groups["value"].Value);

        if (MissingParameter().Match(message) is { Success: true } required)
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(required.Groups["name"].Value);
            return string.Equals(required.Groups["source"].Value, "body", StringComparison.Ordinal)
                ? "The request needs a JSON body"
                : $"{name} is required";
        }

        return null;
    }

    private static string DescribeValue(string name, string type, string value) =>
        $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)} must be {Expected(type)}, not '{Shorten(value)}'";

    private static string Expected(string type) => type switch
    {
        _ when type.Contains("UtcTime", StringComparison.Ordinal) => "an ISO 8601 time such as 2025-04-22T10:30:00Z",
        _ when type.Contains("bool", StringComparison.OrdinalIgnoreCase) => "true or false",
        _ when type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("long", StringComparison.Ordinal) =>
            "a whole number within its range",
        nameof(String) => "a text without the character NUL",
        _ => "a valid value",
    };

    private static string Shorten(string value) => value.Length <= MaxShownValue ? value : string.Concat(value.AsSpan(0, MaxShownValue), "...");

    [GeneratedRegex("""^Failed to bind parameter "(?<type>.+) (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FailedParameter();

    [GeneratedRegex("""^Required parameter "(?<type>.+) (?<name>\w+)" was not provided from (?<source>body|[\w ]+)\.$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingParameter();

    [GeneratedRegex("""missing required properties including: (?<names>.+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingFields();
}
