namespace AlphaPulse.WebApi.Data;

internal static class AccountRouteExtensions
{
    /// <summary>
    /// The routes serve the account that <c>X-Account-Id</c> names (403 for one that is not served) and, unless
    /// <paramref name="needsData"/> is false, answer 503 until the first complete state exists.
    /// </summary>
    public static TBuilder ServesAccount<TBuilder>(this TBuilder builder, bool needsData = true)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AccountRouteMetadata(needsData));

    /// <summary>The account of the request, after <see cref="AccountMiddleware"/> has admitted it.</summary>
    public static string AccountId(this HttpContext context)
    {
        _ = context;
        return Accounts.Main;
    }
}
