namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Repeats a read once when the silo that held its grain died: membership settles, the grain starts elsewhere, and the caller sees
/// a slow answer instead of an error. A change is never repeated here: the caller does it, with the same Idempotency-Key.
/// </summary>
internal sealed class ReadRetryFilter(TimeProvider time) : IEndpointFilter
{
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(1);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (!HttpMethods.IsGet(request.Request.Method) && !HttpMethods.IsHead(request.Request.Method)) return await next(context);
        try
        {
            return await next(context);
        }
        catch (SiloUnavailableException) when (!request.Response.HasStarted)
        {
            await Task.Delay(SettlingTime, time, request.RequestAborted);
            return await next(context);
        }
    }
}
