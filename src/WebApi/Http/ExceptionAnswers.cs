using System.Data.Common;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Which answer an exception gets. Known ends have rules, in order; anything else is 500 without internals. Add a rule for
/// a new exception type with <see cref="WebApiServices.AddExceptionAnswer"/>.
/// </summary>
internal sealed class ExceptionAnswers(IEnumerable<ExceptionRule> rules)
{
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(2);
    private readonly ExceptionRule[] rules = [.. rules];

    public ApiException For(Exception exception)
    {
        if (exception is ApiException known) return known;
        foreach (var rule in rules)
        {
            if (rule.Answer(exception) is { } answer) return answer;
        }

        return exception switch
        {
            BadHttpRequestException bad => BindingErrors.Describe(bad),
            ExchangeUnavailableException => ApiException.Unavailable("The exchange does not answer; try again shortly", RetryLater, exception),
            _ when IsOfTheStore(exception) => ApiException.Unavailable("The store is unavailable; try again shortly", RetryLater, exception),
            // A silo died, or an activation lost its write: the grain starts again elsewhere, from what was stored.
            OrleansException => ApiException.Unavailable(
                "The account is moving to another server; try again shortly, a change with the same Idempotency-Key", RetryLater, exception),
            TimeoutException => ApiException.Unavailable("The answer took too long; try again shortly", RetryLater, exception),
            _ => new ApiException(StatusCodes.Status500InternalServerError, ErrorDetails.For(500), cause: exception),
        };
    }

    // A grain whose state cannot be read or written throws an exception of Orleans around the one of the database.
    private static bool IsOfTheStore(Exception exception) =>
        exception is HistoryDatabaseException or DbException
        || (exception is OrleansException { InnerException: { } cause } && IsOfTheStore(cause));
}
