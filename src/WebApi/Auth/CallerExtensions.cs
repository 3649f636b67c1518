namespace AlphaPulse.WebApi.Auth;

internal static class CallerExtensions
{
    /// <summary>The authenticated caller of a route that requires a permission.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.User as Caller ?? throw new InvalidOperationException("The route does not require a permission, so that it has no caller.");
}
