namespace AlphaPulse.WebApi.Http;

/// <summary>
/// The outermost step: gives the request its id, turns exceptions into error bodies and gives a body to every error
/// status that was set without one (404 and 405 of routing, 400 of the host filter).
/// </summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ExceptionAnswers answers, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = RequestId.Assign(context, logger);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // The client has gone: there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, e);
            return;
        }

        var status = context.Response.StatusCode;
        if (status < StatusCodes.Status400BadRequest || HasBody(context.Response)) return;
        await (status switch
        {
            StatusCodes.Status415UnsupportedMediaType =>
                ErrorAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, BindingErrors.WrongContentType),
            // Only the host filter refuses a request before a route is looked for without saying why.
            StatusCodes.Status400BadRequest when context.GetEndpoint() is null =>
                ErrorAnswer.WriteAsync(context, status, ErrorDetails.HostNotAllowed),
            _ => ErrorAnswer.WriteAsync(context, status, ErrorDetails.For(status)),
        });
    }

    private static bool HasBody(HttpResponse response) =>
        response.HasStarted || response.ContentType is not null || response.ContentLength > 0;

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        var answer = answers.For(exception);
        if (answer.Status == StatusCodes.Status500InternalServerError)
            LogUnexpected(logger, exception, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint");
        else if (answer.Status == StatusCodes.Status503ServiceUnavailable && exception is not ApiException { InnerException: null })
            LogUnavailable(logger, exception, context.GetEndpoint()?.DisplayName ?? "no endpoint");
        return ErrorAnswer.WriteAsync(context, answer.Status, answer.Message, answer.RetryAfter);
    }

    [LoggerMessage(1001, LogLevel.Error, "{Method} {Endpoint} failed")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, string endpoint);

    [LoggerMessage(1002, LogLevel.Warning, "{Endpoint} could not be served")]
    private static partial void LogUnavailable(ILogger logger, Exception exception, string endpoint);
}
