namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// The fallback policy: a route that states neither a permission nor that it is anonymous is refused to everybody. What is
/// not a route (an unknown path, the framework's own 405 and 415 answers) passes, so that it keeps its status.
/// </summary>
internal sealed class DenyUndeclaredRoutes : AuthorizationHandler<DenyUndeclaredRoutes>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DenyUndeclaredRoutes requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
