using System.Net.WebSockets;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Why the server closes a socket, as documented in <c>docs/errors.md</c>.</summary>
/// <param name="Status">The WebSocket close code.</param>
/// <param name="Text">The reason that the client is told.</param>
internal sealed record CloseReason(WebSocketCloseStatus Status, string Text)
{
    /// <summary>1013, which .NET's enumeration does not name.</summary>
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    public static CloseReason AuthenticationTimeout { get; } = new(WebSocketCloseStatus.PolicyViolation, "Authentication timeout");

    public static CloseReason AuthenticationFailed { get; } = new(WebSocketCloseStatus.PolicyViolation, "Authentication failed");

    public static CloseReason PermissionDenied { get; } = new(WebSocketCloseStatus.PolicyViolation, "Permission denied");

    public static CloseReason CredentialsRevoked { get; } = new(WebSocketCloseStatus.PolicyViolation, "Credentials revoked");

    public static CloseReason TokenExpired { get; } = new(WebSocketCloseStatus.PolicyViolation, "Token expired");

    public static CloseReason TooManyMessages { get; } = new(WebSocketCloseStatus.PolicyViolation, "Too many messages");

    public static CloseReason TooManyConnections { get; } = new(TryAgainLater, "Too many connections");

    public static CloseReason TooSlow { get; } = new(TryAgainLater, "Too many messages waiting");

    public static CloseReason MessageTooBig { get; } = new(WebSocketCloseStatus.MessageTooBig, "Message over 16 KiB");

    public static CloseReason BinaryMessage { get; } = new(WebSocketCloseStatus.InvalidMessageType, "Text messages only");

    public static CloseReason GoingAway { get; } = new(WebSocketCloseStatus.EndpointUnavailable, "Server is shutting down");

    public static CloseReason Unavailable { get; } = new(TryAgainLater, "History is unavailable");

    public static CloseReason Bye { get; } = new(WebSocketCloseStatus.NormalClosure, "");
}
