namespace AlphaPulse.WebApi.Auth;

/// <summary>The caller must have a permission.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;
