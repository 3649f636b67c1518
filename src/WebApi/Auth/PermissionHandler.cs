namespace AlphaPulse.WebApi.Auth;

/// <summary>Judges <see cref="PermissionRequirement"/>.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User is Caller caller && caller.Has(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
