using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The values of the query parameter <c>method</c>.</summary>
internal static class ReturnsMethods
{
    /// <exception cref="ApiException">400: there is no such method.</exception>
    public static ReturnsMethod Parse(string? method) => method switch
    {
        null or "historical" => ReturnsMethod.Historical,
        "realised" => ReturnsMethod.Realised,
        _ => throw ApiException.BadRequest($"method must be historical or realised, not '{method}'"),
    };

    public static string Name(ReturnsMethod method) => method == ReturnsMethod.Realised ? "realised" : "historical";
}
