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
        "main", "none", "portfolio_value", "2025-13-45", "2025-04-21T00:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "avg", "1h", "\u202Eevil", "🦊", new('a', 3_000),
    ];

    private static readonly string[] Names =
    [
        "limit", "offset", "start_time", "end_time", "symbol", "interval", "aggregation", "method", "details", "include_history", "refresh",
        "severity", "acknowledged", "source", "hours", "unknown",
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
        from body in GeneratedBody.For(row)
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
}
