using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Acceptance;

/// <summary>Bodies for a route: its own fields with good and hostile values, some left out, some that nobody knows; or no object at all.</summary>
internal static class GeneratedBody
{
    /// <summary>Texts that are no body of any route.</summary>
    private static readonly string[] Odd =
    [
        "", "{", "[]", "null", "1", "\"text\"", "{\"dry_run\":\"yes\"}", "{\"assets\":[null]}", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}",
        "{\"state\":\"active\",\"reason\":\"\\u0000\"}", "{\"position\":1e400}", "{\"market_data\":null}", "{\"dry_run\":true,\"dry_run\":false}",
        new('[', 2_000), $"{{\"name\":\"{new string('n', 20_000)}\"}}",
    ];

    /// <summary>JSON values that fit no field, or one of another type.</summary>
    private static readonly string[] Hostile =
    [
        "null", "true", "0", "-1", "0.1", "1e400", "-0.0", "79228162514264337593543950336", "1e-30", "[]", "{}", "[null]", "[[1]]", "\"\"", "\"NaN\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"a\\r\\nb\"", "\"' OR 1=1 --\"", "\"0001-01-01T00:00:00Z\"", $"\"{new string('z', 3_000)}\"",
    ];

    /// <summary>The fields of each body, by the end of the route, each with values that may pass.</summary>
    private static readonly Dictionary<string, (string Name, string[] Good)[]> Fields = new(StringComparer.Ordinal)
    {
        ["/risk/limits"] = [("position", ["0.2", "1e28"]), ("margin", ["1.5"]), ("exposure", ["1", "1e-20"]), ("drawdown", ["0.25", "1"])],
        ["/risk/trading-state"] = [("state", ["\"Active\"", "\"ReduceOnly\"", "\"Halted\""]), ("reason", ["\"a reason\"", "null"])],
        ["/hedging/policy"] =
        [
            ("target_net_exposure", ["0", "1e28", "-0.5"]), ("tolerance", ["0.02", "0.1"]), ("high_priority_drift", ["0.2", "1e28"]),
            ("medium_priority_drift", ["0.1"]),
        ],
        ["/hedging/execute"] = [("dry_run", ["true"]), ("assets", ["[\"BTC\"]", "[]", "[\"BTC\",\"BTC\"]"])],
        ["/hedging/close"] = [("dry_run", ["true"]), ("assets", ["[\"ETH\"]", "[]"])],
        ["/settle"] = [("filled", ["0", "1", "1e28"]), ("average_price", ["50000"]), ("reason", ["\"seen at the exchange\""])],
        ["/alerts/rules"] = RuleFields(),
        ["/alerts/rules/{id}"] = RuleFields(),
        ["/users"] = [("username", ["\"ann\"", "\"bob\""]), ("password", ["\"long-enough-123\""]), ("role", ["\"viewer\"", "\"trader\""])],
        ["/users/{username}"] = [("password", ["\"long-enough-123\""]), ("role", ["\"viewer\""]), ("disabled", ["true", "false"])],
        ["/api-keys"] =
        [
            ("name", ["\"desk\""]), ("role", ["\"viewer\"", "\"admin\""]), ("expires_at", ["\"2030-01-01T00:00:00Z\"", "null"]),
            ("allowed_addresses", ["[\"127.0.0.1\"]", "[\"10.0.0.0/8\",\"::1\"]", "[\"300.1.1.1\"]", "[]"]),
        ],
        ["/regime/analyze"] =
        [
            ("market_data", ["{\"symbol\":\"BTC\",\"timeframe\":\"1h\",\"lookback_hours\":48}", "{\"symbol\":\"ETH\",\"timeframe\":\"1d\",\"lookback_hours\":8760}",
                "{\"symbol\":\"BTC\",\"timeframe\":\"1m\",\"lookback_hours\":-5}"]),
        ],
    };

    public static Gen<string> For(RouteRow row)
    {
        var odd = Gen.Elements(Odd);
        var fields = Fields.FirstOrDefault(pair => row.Route.EndsWith(pair.Key, StringComparison.Ordinal)).Value;
        return fields is null ? odd : Gen.Frequency((1, odd), (4, Object(fields)));
    }

    private static Gen<string> Object((string Name, string[] Good)[] fields) =>
        from given in Gen.CollectToArray(fields.Append(("unknown_field", Hostile)), Field)
        select $"{{{string.Join(',', given.Where(text => text.Length > 0))}}}";

    private static Gen<string> Field((string Name, string[] Good) field)
    {
        var (absent, good, hostile) = field.Name == "unknown_field" ? (30, 0, 1) : (2, 12, 2);
        return Gen.Frequency(
            (absent, Gen.Constant("")),
            (good, Gen.Elements(field.Good).Select(value => $"{JsonSerializer.Serialize(field.Name)}:{value}")),
            (hostile, Gen.Elements(Hostile).Select(value => $"{JsonSerializer.Serialize(field.Name)}:{value}")));
    }

    private static (string Name, string[] Good)[] RuleFields() =>
    [
        ("name", ["\"a rule\""]), ("metric", ["\"drawdown\"", "\"portfolio_value\"", "\"regime_changes\""]),
        ("operator", ["\">\"", "\"<=\"", "\"!=\""]), ("threshold", ["0", "1e300"]), ("for_seconds", ["0", "60"]),
        ("severity", ["\"info\"", "\"critical\""]), ("message", ["\"a message\""]), ("channels", ["[\"log\"]", "[]", "[\"fax\"]"]),
        ("cooldown_seconds", ["0", "604800"]), ("enabled", ["true", "false"]),
    ];
}
