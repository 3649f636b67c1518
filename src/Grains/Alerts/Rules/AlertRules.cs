using System.Collections.Immutable;
using System.Security.Cryptography;

namespace AlphaPulse.Grains.Alerts;

/// <summary>The rules of an account: their defaults, and what may be changed in them.</summary>
internal static class AlertRules
{
    /// <summary>How many rules an account may have.</summary>
    public const int MaxRules = 200;

    /// <summary>The rules of the first start, delivered to all <paramref name="channels"/>.</summary>
    public static ImmutableList<AlertRule> Defaults(IEnumerable<string> channels)
    {
        ImmutableList<string> all = [.. channels];
        return
        [
            Rule("drawdown", "Drawdown", "drawdown", 0.25, 60, 300, "critical", "Portfolio drawdown exceeded threshold"),
            Rule("var-95", "Value at risk", "var_95", 0.15, 60, 300, "warning", "One-day value at risk exceeded threshold"),
            Rule("hedge-drift", "Hedge drift", "hedge_drift", 0.2, 60, 300, "warning", "A hedge has drifted from its target"),
            Rule("exchange-data-age", "Exchange data age", "exchange_data_age_seconds", 60, 60, 300, "critical", "Exchange data is old"),
            // At once, and without a cool-down: the next failure after a quiet minute is news again.
            Rule("execution-failures", "Execution failures", AlertWords.ExecutionFailures, 0, 0, 0, "critical", "An order failed or its outcome is unknown"),
        ];

        AlertRule Rule(string id, string name, string metric, double threshold, int forSeconds, int cooldown, string severity, string message) => new()
        {
            Id = id, Name = name, Metric = metric, Operator = AlertOperator.Above, Threshold = threshold, ForSeconds = forSeconds,
            CooldownSeconds = cooldown, Severity = severity, Message = message, Channels = all,
        };
    }

    /// <summary>A new random id.</summary>
    public static string NewId() => "rule-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>The state with one more rule.</summary>
    public static AlertState Add(AlertState state, AlertRule rule) => state with { Rules = (state.Rules ?? []).Add(rule) };

    /// <summary>The state with a rule replaced. Another condition ends the breach of the old one.</summary>
    public static AlertState Replace(AlertState state, AlertRule before, AlertRule after)
    {
        var next = state with { Rules = state.Rules!.Replace(before, after) };
        if (HasSameCondition(before, after) || !state.Breaches.TryGetValue(after.Id, out var breach)) return next;
        return next with { Breaches = state.Breaches.SetItem(after.Id, breach with { Since = null, IsRaised = false }) };
    }

    /// <summary>The state without a rule; what it raised is still delivered.</summary>
    public static AlertState Remove(AlertState state, AlertRule rule) =>
        state with { Rules = state.Rules!.Remove(rule), Breaches = state.Breaches.Remove(rule.Id) };

    private static bool HasSameCondition(AlertRule a, AlertRule b) =>
        string.Equals(a.Metric, b.Metric, StringComparison.Ordinal) && a.Operator == b.Operator
        && a.Threshold.Equals(b.Threshold) && a.ForSeconds == b.ForSeconds;
}
