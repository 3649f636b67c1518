using Microsoft.AspNetCore.Http.Features;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Refuses a body over <see cref="MaxBodyBytes"/>: at once when its length is declared, else as soon as more arrives. Up to
/// <see cref="MaxDrainedBytes"/> are read and thrown away first: a connection closed on unread bytes is reset, and the
/// client would see that instead of the answer.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    public const int MaxBodyBytes = 1024 * 1024;
    public const int MaxDrainedBytes = 8 * MaxBodyBytes;

    public Task InvokeAsync(HttpContext context) => context.Request.ContentLength switch
    {
        > MaxBodyBytes => RefuseAsync(context),
        null when context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true => LimitAsync(context),
        _ => next(context),
    };

    private static async Task RefuseAsync(HttpContext context)
    {
        var request = context.Request;
        // A client that waits for 100 Continue has sent nothing yet and reads the answer at once.
        if (request.ContentLength <= MaxDrainedBytes && request.Headers.Expect.Count == 0) await DrainAsync(context, request.Body);
        context.Response.Headers.Connection = "close";
        await ErrorAnswer.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, ErrorDetails.BodyTooLarge);
    }

    private async Task LimitAsync(HttpContext context)
    {
        var whole = context.Request.Body;
        AllowDraining(context);
        context.Request.Body = new LimitedBody(whole, MaxBodyBytes);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await DrainAsync(context, whole);
            context.Response.Headers.Connection = "close";
            throw;
        }
    }

    private static async Task DrainAsync(HttpContext context, Stream body)
    {
        AllowDraining(context);
        await body.CopyToAsync(Stream.Null, context.RequestAborted);
    }

    private static void AllowDraining(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxDrainedBytes;
    }
}
