using System.Net.Http.Headers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Acceptance;

/// <summary>A request that nobody in their right mind would send, to a route that exists.</summary>
internal sealed record GeneratedRequest(RouteRow Row, string Segment, string Query, string? Body, bool Authenticated, string? Header)
{
    private static readonly string[] Values =
    [
        "", "0", "-1", "1.5", "999999999999999999999", "NaN", "null", "true", "BTC", "' OR 1=1 --", "../../etc/passwd", "%00", "%0d%0aSet-Cookie: x",
        "2025-13-45", "2025-04-21T00:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "avg", "1h", "\u202Eevil", "🦊", new('a', 3_000),
    ];

    private static readonly string[] Names =
    [
        "limit", "offset", "start_time", "end_time", "symbol", "interval", "aggregation", "method", "details", "include_history", "refresh",
        "severity", "acknowledged", "source", "hours", "unknown",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "1", "\"text\"", "{\"dry_run\":\"yes\"}", "{\"assets\":[null]}", "{\"assets\":[\"NOPE\"],\"dry_run\":true}",
        "{\"state\":5}", "{\"state\":\"active\",\"reason\":\"\\u0000\"}", "{\"position\":1e400}", "{\"position\":\"1\"}",
        "{\"position\":79228162514264337593543950336,\"margin\":1,\"exposure\":1,\"drawdown\":1}", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}",
        "{\"username\":\"\",\"password\":\"\",\"role\":\"\"}", "{\"name\":\"x\",\"role\":\"admin\",\"expires_at\":\"yesterday\"}",
        "{\"market_data\":{\"symbol\":\"BTC\",\"timeframe\":\"1h\",\"lookback_hours\":-5}}", "{\"market_data\":null}",
        "{\"target_net_exposure\":1e28,\"tolerance\":0.1,\"high_priority_drift\":0.2,\"medium_priority_drift\":0.1}",
        "{\"metric\":\"drawdown\",\"operator\":\"!=\",\"threshold\":\"x\"}", "{\"dry_run\":true,\"dry_run\":false}",
    ];

    private static readonly string[] Headers =
    [
        "Idempotency-Key: spaces are not allowed", "X-Account-Id: ../main", "If-None-Match: \"", "If-None-Match: *, W/\"x\"", "X-API-Key: wrong",
        "Authorization: Bearer a.b.c", "Authorization: Basic eDp5", "Content-Type: text/plain", "Accept: image/png", "X-Request-Id: a\tb",
    ];

    public static Gen<GeneratedRequest> Generator { get; } =
        from row in Gen.Elements(RouteTable.Rows.ToArray())
        from segment in Gen.Elements(Values)
        from count in Gen.Choose(0, 4)
        from names in Gen.Elements(Names).ArrayOf(count)
        from values in Gen.Elements(Values).ArrayOf(count)
        from body in Gen.Elements(Bodies)
        from hasBody in Gen.Elements(true, false)
        from authenticated in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from header in Gen.Elements(Headers)
        from hasHeader in Gen.Frequency((1, Gen.Constant(true)), (3, Gen.Constant(false)))
        select new GeneratedRequest(
            row, segment, string.Join('&', names.Zip(values, (name, value) => $"{name}={Uri.EscapeDataString(value)}")),
            hasBody && row.Method != "GET" ? body : null, authenticated, hasHeader ? header : null);

    public HttpRequestMessage ToMessage(string token)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(
            Row.Route, "{[a-z_]+}", Uri.EscapeDataString(Segment.Length == 0 ? "x" : Segment), default, TimeSpan.FromSeconds(1));
        var request = new HttpRequestMessage(new HttpMethod(Row.Method), $"{path}?{Query}");
        if (Body is not null) request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        if (Authenticated) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (Header?.Split(": ", 2) is [var name, var value])
        {
            HttpHeaders? headers = name == "Content-Type" ? request.Content?.Headers : request.Headers;
            headers?.Remove(name);
            headers?.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>Whether it would really change what the run depends on: the admin, the trading state, an order.</summary>
    public bool IsDangerous => Row.Method is "POST" or "PUT" or "DELETE" && (
        Row.Route.StartsWith("/api/v1/hedging/", StringComparison.Ordinal) && Body?.Contains("\"dry_run\":true", StringComparison.Ordinal) != true
        || Row.Route.EndsWith("/reload", StringComparison.Ordinal));
}
