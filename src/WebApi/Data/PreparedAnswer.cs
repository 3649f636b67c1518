namespace AlphaPulse.WebApi.Data;

/// <summary>A <see cref="DataAnswer{T}"/> whose body is prepared already: the same headers, ETag and 304, without <c>details</c>.</summary>
/// <param name="Body">The documented body.</param>
/// <param name="AsOf">The time that the data is of.</param>
internal sealed record PreparedAnswer(PreparedBody Body, DateTimeOffset AsOf) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        DataHeaders.Write(httpContext, AsOf);
        var response = httpContext.Response;
        response.Headers.ETag = Body.Tag;
        if (EntityTags.Match(httpContext.Request.Headers.IfNoneMatch, Body.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = DataHeaders.Json;
        response.ContentLength = Body.Json.Length;
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(Body.Json, httpContext.RequestAborted).AsTask();
    }
}
