namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Repeats a read while the silo that held its grain is gone and not yet declared dead: membership settles, the grain starts elsewhere,
/// and the caller sees a slow answer instead of an error. A change is never repeated here: the caller does it, with the same
/// Idempotency-Key.
/// </summary>
internal sealed class ReadRetryFilter(TimeProvider time) : IEndpointFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than the silos need to declare one of them dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (!HttpMethods.IsGet(request.Request.Method) && !HttpMethods.IsHead(request.Request.Method)) return await next(context);
        long? firstRefused = null;
        while (true)
        {
            try
            {
                return await next(context);
            }
            // A silo that cannot be reached any more refuses with this; one declared dead, with a kind of it.
            catch (OrleansMessageRejectionException) when (!request.Response.HasStarted && !IsOver(firstRefused))
            {
                firstRefused ??= time.GetTimestamp();
            }

            await Task.Delay(Pause, time, request.RequestAborted);
        }
    }

    private bool IsOver(long? firstRefused) => firstRefused is { } since && time.GetElapsedTime(since) >= Patience;
}
