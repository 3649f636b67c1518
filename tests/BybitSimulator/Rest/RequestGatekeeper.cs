using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Faults;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>
/// What stands before every path, in Bybit's likely order: route, address limit, headers, key, time stamp, signature, user limit. Then the
/// faults, then the work.
/// </summary>
internal sealed class RequestGatekeeper(SimulatorOptions options, FaultPlan faults, ApiKey key)
{
    private readonly Lock sync = new();
    private readonly SlidingLimit address = new(options.AddressLimit, TimeSpan.FromSeconds(5));
    private readonly ConcurrentDictionary<string, SlidingLimit> users = new();

    public async Task HandleAsync(HttpContext context, RouteTable routes)
    {
        var path = context.Request.Path.Value ?? "";
        options.Arrived?.Invoke(path);
        if (faults.Take(path, FaultKind.ClockJump) is { } jump) faults.Add(new Fault { Kind = FaultKind.ClockSkew, Milliseconds = jump.Milliseconds });
        var before = faults.Take(
            path, FaultKind.RetCode, FaultKind.Http, FaultKind.Drop, FaultKind.RateLimited, FaultKind.RateLimitedWithoutHeader);
        switch (before?.Kind)
        {
            case FaultKind.Drop:
                context.Abort();
                return;
            case FaultKind.Http:
                await WriteAsync(context, before.Status, before.Text, "text/html");
                return;
            case FaultKind.RetCode:
                await AnswerAsync(context, Answer.Refused(before.Code, before.Text), limit: null);
                return;
            case FaultKind.RateLimited:
                var reset = faults.Now.AddMilliseconds(before.Milliseconds == 0 ? 300 : before.Milliseconds);
                context.Response.Headers["X-Bapi-Limit"] = "10";
                context.Response.Headers["X-Bapi-Limit-Status"] = "0";
                context.Response.Headers["X-Bapi-Limit-Reset-Timestamp"] = Wire.Ms(reset);
                await AnswerAsync(context, Answer.Refused(10006, "Too many visits. Exceeded the API Rate Limit."), limit: null);
                return;
            case FaultKind.RateLimitedWithoutHeader:
                await AnswerAsync(context, Answer.Refused(10006, "Too many visits. Exceeded the API Rate Limit."), limit: null);
                return;
        }

        if (routes.Find(context.Request.Method, path) is not { } route)
        {
            await AnswerAsync(context, Answer.Refused(10017, "Route not found & \"path\" unknown"), limit: null);
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var query = (context.Request.QueryString.Value ?? "").TrimStart('?');
        var parameters = context.Request.Method == "POST" ? Body(body) : Parameters.FromQuery(query);
        var (refusal, limit) = Check(context, route, path, context.Request.Method == "POST" ? body : query, parameters);
        if (refusal is not null)
        {
            await AnswerAsync(context, refusal, limit);
            return;
        }

        var answer = parameters is null ? Answer.Refused(10001, "request body is no JSON object") : route.Handler(parameters);
        RowFaults.ApplyToAnswer(answer, faults, $"{path}?{query}");
        await FinishAsync(context, path, answer, limit);
    }

    private async Task FinishAsync(HttpContext context, string path, Answer answer, SlidingLimit? limit)
    {
        var after = faults.Take(path, FaultKind.RetCodeAfter, FaultKind.HttpAfter, FaultKind.DropAfter, FaultKind.SlowAfter);
        switch (after?.Kind)
        {
            case FaultKind.DropAfter:
                context.Abort();
                return;
            case FaultKind.HttpAfter:
                await WriteAsync(context, after.Status, after.Text, "text/html");
                return;
            case FaultKind.RetCodeAfter:
                answer = Answer.Refused(after.Code, after.Text);
                break;
            case FaultKind.SlowAfter:
                await faults.HoldAsync(TimeSpan.FromMilliseconds(after.Milliseconds), context.RequestAborted);
                break;
        }

        await AnswerAsync(context, answer, limit);
    }

    // Null when the request may be served.
    private (Answer? Refusal, SlidingLimit? Limit) Check(HttpContext context, Route route, string path, string payload, Parameters? parameters)
    {
        lock (sync)
        {
            if (!address.TryPass(faults.Now)) return (new Answer(-403, "", []), null);
            if (!route.IsPrivate) return (null, null);
            var headers = context.Request.Headers;
            string Header(string name) => headers[name].ToString();
            if (Header("X-BAPI-API-KEY").Length == 0 || Header("X-BAPI-SIGN").Length == 0) return (new Answer(-401, "", []), null);
            if (Header("X-BAPI-API-KEY") != options.ApiKey) return (Answer.Refused(10003, "API key is invalid."), null);
            if (key.RefuseIdentity() is { } unknown) return (unknown, null);
            if (ClockFault(Header("X-BAPI-TIMESTAMP"), Header("X-BAPI-RECV-WINDOW")) is { } late) return (Answer.Refused(10002, late), null);
            var text = Header("X-BAPI-TIMESTAMP") + options.ApiKey + Header("X-BAPI-RECV-WINDOW") + payload;
            if (!string.Equals(Sign(options.ApiSecret, text), Header("X-BAPI-SIGN"), StringComparison.Ordinal))
            {
                return (Answer.Refused(10004, $"error sign! origin_string[{text}]"), null);
            }

            var category = parameters?.Category ?? "linear";
            if (key.RefuseRequest(context.Request.Method, path, category) is { } denied) return (denied, null);
            var most = path is "/v5/order/create" or "/v5/order/cancel" && category == "spot" ? route.Limit * 2 : route.Limit;
            var user = users.GetOrAdd($"{path} {category}", _ => new SlidingLimit(most, TimeSpan.FromSeconds(1)));
            return user.TryPass(faults.Now) ? (null, user) : (Answer.Refused(10006, "Too many visits. Exceeded the API Rate Limit."), user);
        }
    }

    private string? ClockFault(string timestamp, string window)
    {
        var now = faults.Now.ToUnixTimeMilliseconds();
        var receiveWindow = long.TryParse(window, CultureInfo.InvariantCulture, out var given) ? given : 5_000;
        return long.TryParse(timestamp, CultureInfo.InvariantCulture, out var sent) && sent < now + 1_000 && sent >= now - receiveWindow
            ? null
            : $"invalid request, please check your server timestamp or recv_window param. req_timestamp[{timestamp}],server_timestamp[{now}],recv_window[{receiveWindow}]";
    }

    internal static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    private static Parameters? Body(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json ? Parameters.FromBody(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task AnswerAsync(HttpContext context, Answer answer, SlidingLimit? limit)
    {
        if (answer.Code is -403 or -401) return WriteAsync(context, -answer.Code, answer.Code == -403 ? "access too frequent" : "", "text/plain");
        if (limit is not null)
        {
            context.Response.Headers["X-Bapi-Limit"] = limit.Limit.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-Bapi-Limit-Status"] = Math.Max(0, limit.Left).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-Bapi-Limit-Reset-Timestamp"] = Wire.Ms(limit.ResetAt(faults.Now));
        }

        var envelope = new JsonObject
        {
            ["retCode"] = answer.Code,
            ["retMsg"] = answer.Text,
            ["result"] = answer.Result,
            ["retExtInfo"] = answer.Extra ?? [],
            ["time"] = faults.Now.ToUnixTimeMilliseconds(),
        };
        return WriteAsync(context, 200, envelope.ToJsonString(), "application/json; charset=utf-8");
    }

    private static Task WriteAsync(HttpContext context, int status, string body, string type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeHeaderValue.Parse(type).ToString();
        return context.Response.WriteAsync(body);
    }
}
