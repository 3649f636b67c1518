namespace AlphaPulse.WebApi.Data;

/// <summary>A <see cref="DataAnswer{T}"/> that is prepared once and sent many times: the same headers, ETag and 304, without <c>details</c>.</summary>
/// <param name="Body">The documented body.</param>
/// <param name="AsOf">The time that the data is of, as the header has it.</param>
/// <param name="Mode">Paper or live money, as the header has it.</param>
internal sealed record PreparedAnswer(PreparedBody Body, string AsOf, string Mode) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        DataHeaders.Write(response.Headers, AsOf, Mode);
        response.Headers.ETag = Body.Tag;
        if (EntityTags.Match(httpContext.Request.Headers.IfNoneMatch, Body.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = DataHeaders.Json;
        response.ContentLength = Body.Json.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return Task.CompletedTask;
        // Without a token: the server drops what it writes to somebody who has gone, and watching one costs more than these few bytes.
        return response.Body.WriteAsync(Body.Json, CancellationToken.None).AsTask();
    }
}
