using System.Globalization;

namespace AlphaPulse.WebApi.Http;

/// <summary>Writes the one error body of the API.</summary>
internal static class ErrorAnswer
{
    /// <summary>Writes <c>{"detail": ...}</c>; does nothing once the response has started.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        if (response.HasStarted) return Task.CompletedTask;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (retryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.WriteAsJsonAsync(new ErrorBody(detail), ErrorJson.Readable.ErrorBody, cancellationToken: context.RequestAborted);
    }
}
