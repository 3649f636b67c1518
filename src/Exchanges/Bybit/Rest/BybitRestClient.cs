using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Exchanges.Bybit.Json;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>Sends one request once: limits, clock, signature, envelope. What may be repeated is decided by <see cref="BybitReader"/>.</summary>
internal sealed partial class BybitRestClient(
    IHttpClientFactory clients, BybitOptions options, BybitClock clock, BybitRateLimiter limiter, TimeProvider time, ILogger<BybitRestClient> logger)
{
    public const string HttpClientName = "bybit";

    // The largest answer is the list of instruments, about 2 MB.
    private const int MaxAnswerBytes = 32 << 20;

    private readonly BybitRedactor redactor = new(options);
    private readonly BybitSigner? signer = options.HasKey ? new BybitSigner(options.ApiKey!, options.ApiSecret!) : null;
    private readonly Uri host = new(BybitHosts.Rest(options));
    private readonly string receiveWindow = ((long)options.ReceiveWindow.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    private long lastHeardTicks;

    /// <summary>When the venue last answered anything; null before the first time.</summary>
    public DateTimeOffset? LastHeardAt =>
        Interlocked.Read(ref lastHeardTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Sends the call once. Throws only when cancelled before anything was sent, or when a read is cancelled.</summary>
    public async Task<BybitReply<T>> SendAsync<T>(BybitCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (call.Signed && clock.IsStale) await MeasureClockAsync(cancellationToken);
        if (await limiter.WaitAsync(call, cancellationToken) is { } held) return new BybitReply<T>(ReplyKind.NotSent, 0, held, null, null, RestOfQuiet());
        cancellationToken.ThrowIfCancellationRequested();

        var started = time.GetTimestamp();
        var reply = await AttemptAsync(call, type, cancellationToken);
        if (reply.Meaning.Outcome == BybitOutcome.ClockWrong) clock.Distrust();
        LogCall(call, reply.Kind, reply.Code, reply.Text, (long)time.GetElapsedTime(started).TotalMilliseconds);
        return reply;
    }

    /// <summary>Measures the venue's clock; leaves the old estimate when it does not answer.</summary>
    public async Task MeasureClockAsync(CancellationToken cancellationToken)
    {
        var call = BybitCall.Public("/v5/market/time");
        if (await limiter.WaitAsync(call, cancellationToken) is not null) return;
        var sent = time.GetTimestamp();
        var reply = await AttemptAsync(call, BybitJson.Default.ServerTime, cancellationToken);
        if (reply.VenueTime is { } venueTime) clock.Measured(venueTime, sent, time.GetTimestamp());
        LogClock(reply.Kind, clock.Offset?.TotalMilliseconds);
    }

    private async Task<BybitReply<T>> AttemptAsync<T>(BybitCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(call, type, either.Token);
        }
        catch (OperationCanceledException) when (call.Rank == CallRank.Read && cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return NoAnswer<T>(
                timeout.IsCancellationRequested ? $"no answer within {options.RequestTimeout.TotalSeconds} s" : "cancelled after it was sent");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return NoAnswer<T>($"{e.GetType().Name}: {redactor.Clean(e.Message)}");
        }
    }

    private async Task<BybitReply<T>> ExchangeAsync<T>(BybitCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = Build(call);
        using var client = clients.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Interlocked.Exchange(ref lastHeardTicks, time.GetUtcNow().UtcTicks);
        limiter.Observe(call, response.Headers);
        if (response.StatusCode == HttpStatusCode.Forbidden) limiter.StartQuietPeriod();

        var body = await ReadBodyAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode || body.Length == 0)
        {
            var pause = response.StatusCode == HttpStatusCode.TooManyRequests ? limiter.Refused(call, response.Headers) : RestOfQuiet();
            return new BybitReply<T>(ReplyKind.HttpStatus, (int)response.StatusCode, Summary(response, body), null, null, pause);
        }

        // Bodies of refusals can be HTML: a parse failure is an answer that proves nothing.
        if (JsonSerializer.Deserialize(body, BybitJson.Default.Envelope) is not { RetCode: { } code } envelope)
        {
            return NoAnswer<T>("an answer without a retCode");
        }

        var outcome = BybitRetCodes.Explain((int)code, envelope.RetMsg ?? "").Outcome;
        return new BybitReply<T>(
            ReplyKind.Answered,
            (int)code,
            redactor.Clean(envelope.RetMsg),
            outcome == BybitOutcome.Succeeded && envelope.Result is { ValueKind: JsonValueKind.Object } result ? result.Deserialize(type) : null,
            BybitNumbers.Time(envelope.Time),
            outcome == BybitOutcome.RetryLater ? limiter.Refused(call, response.Headers) : null);
    }

    private HttpRequestMessage Build(BybitCall call)
    {
        var isRead = call.Rank == CallRank.Read;
        var target = new Uri(host, isRead && call.Payload.Length > 0 ? $"{call.Path}?{call.Payload}" : call.Path);
        var request = new HttpRequestMessage(isRead ? HttpMethod.Get : HttpMethod.Post, target);
        var payload = call.Payload;
        if (!isRead)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(payload));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else
        {
            // Sign what goes on the wire, should Uri ever have changed the query.
            payload = target.Query.TrimStart('?');
        }

        if (call.Signed) AddSignature(request.Headers, payload);
        return request;
    }

    private void AddSignature(HttpRequestHeaders headers, string payload)
    {
        var by = signer ?? throw new VenueConfigurationException(
            "This question needs an API key: set BYBIT_API_KEY and BYBIT_API_SECRET.");
        var timestamp = BybitNumbers.Milliseconds(clock.VenueNow);
        headers.Add("X-BAPI-API-KEY", by.ApiKey);
        headers.Add("X-BAPI-TIMESTAMP", timestamp);
        headers.Add("X-BAPI-RECV-WINDOW", receiveWindow);
        headers.Add("X-BAPI-SIGN", by.SignRequest(timestamp, receiveWindow, payload));
    }

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > MaxAnswerBytes) throw new IOException("the answer is larger than 32 MB");
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > MaxAnswerBytes) throw new IOException("the answer is larger than 32 MB");
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private string Summary(HttpResponseMessage response, byte[] body) =>
        body.Length == 0 ? $"{response.ReasonPhrase}, empty body" : redactor.Clean(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 120)));

    private TimeSpan? RestOfQuiet() => limiter.QuietUntil - time.GetUtcNow();

    private static BybitReply<T> NoAnswer<T>(string text)
        where T : class => new(ReplyKind.NoAnswer, 0, text, null, null, null);

    [LoggerMessage(6002, LogLevel.Debug, "Bybit's clock measured ({Kind}): it is {OffsetMs} ms ahead of ours")]
    private partial void LogClock(ReplyKind kind, double? offsetMs);

    [LoggerMessage(6001, LogLevel.Debug, "{Call} -> {Kind} {Code} {Text} in {ElapsedMs} ms")]
    private partial void LogCall(BybitCall call, ReplyKind kind, int code, string text, long elapsedMs);
}
