using Microsoft.AspNetCore.Connections.Features;

namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// Notes that a connection has asked for something, and serves only authenticated requests in the reserve, one a connection, so that a place
/// of it is soon free again.
/// </summary>
internal sealed class ReserveMiddleware(RequestDelegate next, CredentialService credentials)
{
    /// <summary>When to come again; an address that holds its places for longer than that is stopped by the time limits.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public Task InvokeAsync(HttpContext context)
    {
        var connection = context.Features.Get<OpenConnection>();
        connection?.Spoke();
        return connection is { IsReserved: true } ? ServeReservedAsync(context) : next(context);
    }

    private async Task ServeReservedAsync(HttpContext context)
    {
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        if (await CallerMiddleware.FindAsync(context, credentials) is not null) await next(context);
        else await ErrorAnswer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorDetails.Full, RetryAfter);
    }
}
