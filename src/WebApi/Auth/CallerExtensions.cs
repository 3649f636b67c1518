using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Auth;

internal static class CallerExtensions
{
    /// <summary>The authenticated caller of a route that requires a permission.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.User as Caller ?? throw new InvalidOperationException("The route does not require a permission, so that it has no caller.");

    /// <summary>Who asks, for the audit trail.</summary>
    public static Actor Actor(this HttpContext context) => new(
        context.Caller().UserName,
        context.Connection.RemoteIpAddress is { } address ? AddressRange.Plain(address).ToString() : null,
        context.TraceIdentifier);
}
