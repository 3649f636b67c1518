namespace AlphaPulse.WebApi.Data;

/// <summary>
/// Runs after authorization, before the handlers of account routes: refuses other accounts, and refuses data before the
/// first complete state exists.
/// </summary>
internal sealed class AccountMiddleware(RequestDelegate next, Readiness readiness)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccountRouteMetadata>() is not { } route) return next(context);

        var account = context.Request.Headers[Accounts.Header];
        if (account.Count > 0 && !(account.Count == 1 && string.Equals(account[0], Accounts.Main, StringComparison.Ordinal)))
            return ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorDetails.Forbidden);
        if (route.NeedsData && !readiness.HasBeenReady)
            return ErrorAnswer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorDetails.NotReady, RetryAfter);
        return next(context);
    }
}
