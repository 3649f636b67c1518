using AlphaPulse.WebApi.Connections;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AlphaPulse.WebApi.Channels;

/// <summary>
/// Runs before routing, on the paths of the channels. Serves plain sockets itself; a SignalR client (it carries <c>?id=</c> after negotiation, or says <c>?client=signalr</c>)
/// goes on to the hub, with its token or API key moved from where it can put it to where authentication looks for it.
/// </summary>
internal sealed class ChannelMiddleware(
    RequestDelegate next, ServerOptions server, SocketRoom room, IOptions<RateLimiterOptions> rates, ChannelAuthenticator authenticator,
    ConnectionGuard guard, ChannelRelay relay, TimeProvider time)
{
    private const string QueryToken = "access_token";
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    /// <summary>By then the sockets that do not authenticate have been closed.</summary>
    private static readonly TimeSpan RetryAfter = ChannelLimits.AuthenticationTimeout;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!OriginRule.Allows(context.Request, server.CorsOrigins))
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status403Forbidden,
                "Pages of this origin may not connect; name it in CORS_ORIGINS to allow it.");
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            MoveToken(context.Request);
            await next(context);
        }
        else if (IsSignalR(context.Request))
        {
            MoveToken(context.Request);
            await OpenAsync(context, _ => next(context));
        }
        else if (!await RateLimits.AdmitAsync(context, rates.Value))
        {
            // Answered. The limiter's own step comes after this one, which is the last for a plain socket.
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
            await OpenAsync(context, place => ServeAsync(context, channel, place));
        }
    }

    /// <summary>An accepted socket counts as one and no longer as an HTTP connection, unless it is one of many streams of that.</summary>
    public static void MoveToSockets(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<SocketPlace>() is { } place)
            context.Features.Get<OpenConnection>()?.Become(place);
    }

    private static bool IsSignalR(HttpRequest request) =>
        request.Query.ContainsKey("id") || string.Equals(request.Query["client"], "signalr", StringComparison.Ordinal);

    private static void MoveToken(HttpRequest request)
    {
        if (request.Headers.ContainsKey(KeyHeader)) return;
        var inHeader = request.Headers.Authorization.ToString();
        // The client's accessTokenFactory makes a Bearer header of whatever it is given, an API key too.
        if (inHeader.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) Move(request, inHeader[Bearer.Length..].Trim());
        else if (inHeader.Length == 0 && request.Query[QueryToken].ToString() is { Length: > 0 } token) Move(request, token);
    }

    private static void Move(HttpRequest request, string token)
    {
        if (IsJwt(token))
        {
            request.Headers.Authorization = Bearer + token;
            return;
        }

        request.Headers.Remove("Authorization");
        request.Headers[KeyHeader] = token;
    }

    /// <summary>Three parts of which the first is the base64 of a JSON object; an API key that an operator chose may have dots too.</summary>
    private static bool IsJwt(string token) =>
        token.StartsWith("eyJ", StringComparison.Ordinal) && token.Count(character => character == '.') == 2;

    private async Task OpenAsync(HttpContext context, Func<SocketPlace, Task> serve)
    {
        using var place = room.TryEnter(context.Connection.RemoteIpAddress);
        if (place is null)
        {
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorDetails.Full, RetryAfter);
            return;
        }

        context.Features.Set(place);
        await serve(place);
    }

    private async Task ServeAsync(HttpContext context, Channel channel, SocketPlace place)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        MoveToSockets(context);
        await new PlainSocket(socket, channel, context.Connection.RemoteIpAddress, place, authenticator, guard, relay, time).RunAsync();
    }
}
