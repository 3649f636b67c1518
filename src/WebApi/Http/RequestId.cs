using System.Buffers;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// The correlation id of a request: the caller's <c>X-Request-Id</c> if it is harmless, else the server's own. It is in
/// every answer and, as <c>RequestId</c>, in every log line of the request.
/// </summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");

    /// <summary>Puts the id into the answer's header; answers the scope of the log lines.</summary>
    public static IDisposable? Assign(HttpContext context, ILogger logger)
    {
        var given = context.Request.Headers[Header];
        if (given.Count == 1 && given[0] is { Length: > 0 and <= MaxLength } id && !id.AsSpan().ContainsAnyExcept(Allowed)) context.TraceIdentifier = id;

        context.Response.Headers[Header] = context.TraceIdentifier;
        return Scope(logger, context.TraceIdentifier);
    }
}
