using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Exchanges.Bybit.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// Asks questions, and asks again where that can help: at most twice more, with back-off, never while the circuit is open. Writes never
/// come here.
/// </summary>
internal sealed class BybitReader
{
    private const int MaxPages = 100;

    private readonly BybitRestClient rest;
    private readonly ResiliencePipeline pipeline;

    public BybitReader(BybitRestClient rest, TimeProvider time)
    {
        this.rest = rest;
        pipeline = Pipeline(time);
    }

    /// <summary>The answer to a question.</summary>
    /// <exception cref="VenueUnavailableException">The venue did not answer, or not in a way that can be trusted.</exception>
    /// <exception cref="VenueConfigurationException">The venue refuses the key.</exception>
    public async Task<BybitReply<T>> AskAsync<T>(BybitCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (call.Rank != CallRank.Read) throw new ArgumentException($"{call} changes something: it must be sent once, not asked.", nameof(call));
        try
        {
            return await pipeline.ExecuteAsync(
                async token =>
                {
                    var reply = await rest.SendAsync(call, type, token);
                    return reply.Meaning.Outcome == BybitOutcome.Succeeded ? reply : throw Failure(call, reply);
                },
                cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new VenueUnavailableException($"{call}: Bybit failed too often, and is asked again in {e.RetryAfter?.TotalSeconds ?? 10:0} s", e)
            {
                RetryAfter = e.RetryAfter,
            };
        }
    }

    /// <summary>All rows of a paged question, in the venue's order.</summary>
    /// <exception cref="VenueUnavailableException">A page was missing: a partial list is no answer. Or the list is longer than is read at once.</exception>
    public async Task<List<TRow>> AskAllAsync<TRow>(BybitCall call, JsonTypeInfo<RowPage<TRow>> type, CancellationToken cancellationToken)
        where TRow : class
    {
        var rows = new List<TRow>();
        var cursor = "";
        for (var page = 0; page < MaxPages; page++)
        {
            var reply = await AskAsync(cursor.Length == 0 ? call : call.WithCursor(cursor), type, cancellationToken);
            if (reply.Result?.List is not { } list) throw new VenueUnavailableException($"{call}: an answer without a list");
            rows.AddRange(list);
            var next = reply.Result.NextPageCursor ?? "";
            if (next.Length == 0 || next == cursor || list.Count == 0) return rows;
            cursor = next;
        }

        throw new VenueUnavailableException($"{call}: more than {MaxPages} pages", new TooManyRowsException());
    }

    private static Exception Failure<T>(BybitCall call, BybitReply<T> reply)
        where T : class
    {
        var meaning = reply.Meaning;
        if (meaning.Outcome == BybitOutcome.Stop) return new VenueConfigurationException($"Bybit refuses {call.Path} ({reply}): {meaning.Advice}.");
        return new BybitReadException($"{call}: {reply}", reply.Kind == ReplyKind.Answered ? reply.Code : null, reply.Text)
        {
            MayPass = meaning.Outcome is BybitOutcome.Unknown or BybitOutcome.Unlisted or BybitOutcome.RetryLater or BybitOutcome.ClockWrong
                && reply.Kind != ReplyKind.NotSent && reply.Code != 403,
            IsOutage = reply.Kind is ReplyKind.NoAnswer || (reply.Kind == ReplyKind.HttpStatus && reply.Code >= 500),
            RetryAfter = reply.RetryAfter,
        }.Wrap();
    }

    private static ResiliencePipeline Pipeline(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(250),
            ShouldHandle = new PredicateBuilder().Handle<VenueUnavailableException>(e => BybitReadException.In(e)?.MayPass == true),
            DelayGenerator = static arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is VenueUnavailableException { RetryAfter: { } pause } && pause < TimeSpan.FromSeconds(10)
                    ? (TimeSpan?)(pause + TimeSpan.FromMilliseconds(20))
                    : null),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.8,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(10),
            ShouldHandle = new PredicateBuilder().Handle<VenueUnavailableException>(e => BybitReadException.In(e)?.IsOutage == true),
        })
        .Build();
}
