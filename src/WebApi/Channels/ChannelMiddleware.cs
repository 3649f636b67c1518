namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Runs before routing. Serves plain sockets itself; a SignalR client (it carries <c>?id=</c> after negotiation, or says <c>?client=signalr</c>)
/// goes on to the hub, with the token that browsers can only put into the query moved to where authentication looks for it.
/// </summary>
internal sealed class ChannelMiddleware(
    RequestDelegate next, ServerOptions server, ChannelAuthenticator authenticator, ConnectionGuard guard, ChannelRelay relay, TimeProvider time)
{
    private const string QueryToken = "access_token";
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Channel.Root, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (!OriginRule.Allows(context.Request, server.CorsOrigins))
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden,
                "Pages of this origin may not connect; name it in CORS_ORIGINS to allow it.");
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest || IsSignalR(context.Request))
        {
            MoveQueryToken(context.Request);
            await next(context);
        }
        else if (Channel.ByPath(context.Request.Path) is not { } channel)
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status404NotFound, ErrorDetails.For(StatusCodes.Status404NotFound));
        }
        else if (context.Request.Query.ContainsKey(QueryToken) || context.Request.Query.ContainsKey("token"))
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status400BadRequest,
                "A token does not belong in the address, which is logged on the way; send it in the first message.");
        }
        else
        {
            await ServeAsync(context, channel);
        }
    }

    private static bool IsSignalR(HttpRequest request) =>
        request.Query.ContainsKey("id") || string.Equals(request.Query["client"], "signalr", StringComparison.Ordinal);

    private static void MoveQueryToken(HttpRequest request)
    {
        var token = request.Query[QueryToken].ToString();
        if (token.Length == 0 || request.Headers.ContainsKey("Authorization") || request.Headers.ContainsKey("X-API-Key")) return;
        // A JWT has three parts; an API key has no dot.
        if (token.Contains('.', StringComparison.Ordinal)) request.Headers.Authorization = "Bearer " + token;
        else request.Headers["X-API-Key"] = token;
    }

    private async Task ServeAsync(HttpContext context, Channel channel)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        await new PlainSocket(socket, channel, context.Connection.RemoteIpAddress, authenticator, guard, relay, time).RunAsync();
    }
}
