namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Refuses a body whose declared length is over <see cref="MaxBodyBytes"/> before anything reads it. A body that does not
/// declare its length is cut off by Kestrel's own limit, which has the same value.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    public const int MaxBodyBytes = 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (!(context.Request.ContentLength > MaxBodyBytes)) return next(context);
        // The unread body makes the connection useless for another request.
        context.Response.Headers.Connection = "close";
        return ErrorAnswer.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, ErrorDetails.BodyTooLarge);
    }
}
