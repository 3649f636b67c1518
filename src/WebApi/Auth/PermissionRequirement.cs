namespace AlphaPulse.WebApi.Auth;

/// <summary>The caller of a route must have a permission.</summary>
internal sealed record PermissionRequirement(Permission Permission);
