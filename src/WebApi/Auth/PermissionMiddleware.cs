namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Lets a request through to a route whose permissions its caller has, or that is open to all. A route that states neither is refused to
/// everybody. What is not a route (an unknown path, the framework's own 405 and 415 answers) passes, so that it keeps its status.
/// </summary>
internal sealed class PermissionMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { Metadata: var metadata } || metadata.GetMetadata<IAllowAnonymous>() is not null) return next(context);
        if (context.User is not Caller caller)
        {
            return ErrorAnswer.WriteAsync(context, StatusCodes.Status401Unauthorized,
                CallerMiddleware.NamesCaller(context.Request) ? ErrorDetails.BadCredentials : ErrorDetails.NotAuthenticated);
        }

        return IsAllowed(caller, metadata.GetOrderedMetadata<PermissionRequirement>())
            ? next(context)
            : ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorDetails.Forbidden);
    }

    /// <summary>Whether the caller has every permission that a route states, and it states one.</summary>
    internal static bool IsAllowed(Caller caller, IReadOnlyList<PermissionRequirement> stated)
    {
        for (var i = 0; i < stated.Count; i++)
        {
            if (!caller.Has(stated[i].Permission)) return false;
        }

        return stated.Count > 0;
    }
}
