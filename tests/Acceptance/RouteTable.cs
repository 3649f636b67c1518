namespace AlphaPulse.Acceptance;

/// <summary>
/// Every route with a request that changes nothing that another row needs, the least role that may call it, and what that role is
/// answered. Written from the API's specification, not from the code.
/// </summary>
internal static class RouteTable
{
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new("GET", "/health", Caller.Nobody, 200),
        new("GET", "/health/live", Caller.Nobody, 200),
        new("GET", "/health/ready", Caller.Nobody, 200),
        new("POST", "/token", Caller.Nobody, 400),

        new("GET", "/api/v1/positions/spot", Caller.Viewer, 200),
        new("GET", "/api/v1/positions/futures", Caller.Viewer, 200),
        new("GET", "/api/v1/positions/metrics", Caller.Viewer, 200),
        new("GET", "/api/v1/portfolio", Caller.Viewer, 200),
        new("POST", "/api/v1/portfolio/reload", Caller.Trader, 200),
        new("GET", "/api/v1/trades", Caller.Viewer, 200),

        new("GET", "/api/v1/risk/exposure", Caller.Viewer, 200),
        new("GET", "/api/v1/risk/metrics", Caller.Viewer, 200),
        new("GET", "/api/v1/risk/returns", Caller.Viewer, 200),
        new("GET", "/api/v1/risk/limits", Caller.Viewer, 200),
        new("PUT", "/api/v1/risk/limits", Caller.Admin, 400, Body: """{"position":-1,"margin":1,"exposure":1,"drawdown":1}"""),
        new("GET", "/api/v1/risk/position-size/{asset}", Caller.Viewer, 200, Path: "/api/v1/risk/position-size/BTC"),
        new("GET", "/api/v1/risk/trading-state", Caller.Viewer, 200),
        new("PUT", "/api/v1/risk/trading-state", Caller.Trader, 400, Body: """{"state":"Asleep"}"""),

        new("GET", "/api/v1/hedging/analysis", Caller.Viewer, 200),
        new("GET", "/api/v1/hedging/policy", Caller.Viewer, 200),
        new("PUT", "/api/v1/hedging/policy", Caller.Admin, 400, Body: """{"target_net_exposure":0,"tolerance":-1,"high_priority_drift":0.2,"medium_priority_drift":0.1}"""),
        new("POST", "/api/v1/hedging/execute", Caller.Trader, 200, Body: """{"dry_run":true}"""),
        new("POST", "/api/v1/hedging/close", Caller.Trader, 200, Body: """{"dry_run":true}"""),
        new("GET", "/api/v1/hedging/executions", Caller.Viewer, 200),
        new("GET", "/api/v1/hedging/executions/{id}", Caller.Viewer, 404, Path: "/api/v1/hedging/executions/none"),
        new("POST", "/api/v1/hedging/executions/{id}/legs/{leg}/settle", Caller.Admin, 404,
            Path: "/api/v1/hedging/executions/none/legs/1/settle", Body: """{"filled":0,"reason":"a test"}"""),

        new("GET", "/api/v1/metrics/{metric_type}", Caller.Viewer, 200, Path: "/api/v1/metrics/portfolio_value"),
        new("GET", "/api/v1/metrics/{metric_type}/latest", Caller.Viewer, 200, Path: "/api/v1/metrics/portfolio_value/latest"),
        new("GET", "/api/v1/regime/current", Caller.Viewer, 200),
        new("GET", "/api/v1/regime/history", Caller.Viewer, 200),
        new("POST", "/api/v1/regime/analyze", Caller.Viewer, 200, Body: """{"market_data":{"symbol":"BTC","timeframe":"1h","lookback_hours":24}}"""),

        new("GET", "/api/v1/alerts", Caller.Viewer, 200),
        new("POST", "/api/v1/alerts/{id}/acknowledge", Caller.Trader, 404, Path: "/api/v1/alerts/none/acknowledge"),
        new("GET", "/api/v1/alerts/rules", Caller.Viewer, 200),
        new("GET", "/api/v1/alerts/rules/{id}", Caller.Viewer, 404, Path: "/api/v1/alerts/rules/none"),
        new("POST", "/api/v1/alerts/rules", Caller.Admin, 400, Body: """{"unknown":1}"""),
        new("PUT", "/api/v1/alerts/rules/{id}", Caller.Admin, 400, Path: "/api/v1/alerts/rules/none", Body: """{"unknown":1}"""),
        new("DELETE", "/api/v1/alerts/rules/{id}", Caller.Admin, 404, Path: "/api/v1/alerts/rules/none"),

        new("GET", "/api/v1/system", Caller.Trader, 200),
        new("GET", "/api/v1/system/status", Caller.Trader, 200),
        new("POST", "/api/v1/system/exchange/reload", Caller.Trader, 200),

        new("GET", "/api/v1/users", Caller.Admin, 200),
        new("POST", "/api/v1/users", Caller.Admin, 409, Body: """{"username":"admin","password":"another-password-1","role":"viewer"}"""),
        new("PUT", "/api/v1/users/{username}", Caller.Admin, 404, Path: "/api/v1/users/nobody", Body: """{"role":"viewer"}"""),
        new("DELETE", "/api/v1/users/{username}", Caller.Admin, 404, Path: "/api/v1/users/nobody"),
        new("GET", "/api/v1/api-keys", Caller.Admin, 200),
        new("POST", "/api/v1/api-keys", Caller.Admin, 400, Body: """{"name":"x","role":"emperor"}"""),
        new("POST", "/api/v1/api-keys/{id}/rotate", Caller.Admin, 404, Path: "/api/v1/api-keys/none/rotate"),
        new("DELETE", "/api/v1/api-keys/{id}", Caller.Admin, 404, Path: "/api/v1/api-keys/none"),
        new("GET", "/api/v1/audit", Caller.Admin, 200),
        new("GET", "/api/v1/audit/verify", Caller.Admin, 200),
    ];
}
