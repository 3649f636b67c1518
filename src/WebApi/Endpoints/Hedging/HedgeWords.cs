using System.Text.Json;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The words of the API for the contract's enumerations: lower case, with underscores.</summary>
internal static class HedgeWords
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
