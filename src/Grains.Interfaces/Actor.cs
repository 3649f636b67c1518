namespace AlphaPulse.Grains.Interfaces;

/// <summary>Who asks for a change, for the audit trail.</summary>
/// <param name="Name">The user's name, or <c>system</c>.</param>
/// <param name="Address">The address that the request came from; null for the system itself.</param>
/// <param name="RequestId">The request's correlation id; null for the system itself.</param>
[GenerateSerializer, Immutable, Alias("Actor")]
public sealed record Actor(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Address,
    [property: Id(2)] string? RequestId)
{
    /// <summary>AlphaPulse itself.</summary>
    public static Actor System { get; } = new("system", null, null);
}
