namespace AlphaPulse.WebApi.Auth;

internal static class PermissionExtensions
{
    /// <summary>States the permission that every route of a group, or one route, needs. Stated twice, both are needed.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new PermissionRequirement(permission));
}
