using System.Globalization;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Words the alert of a breach.</summary>
internal static class AlertText
{
    public static RaisedAlert Raise(AlertRule rule, Breach breach, double value, DateTimeOffset now) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{rule.Id}-{breach.Since!.Value.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}"),
        RuleId = rule.Id,
        Title = rule.Name,
        Message = Message(rule, breach.Since.Value, value),
        Severity = Enum.Parse<AlertSeverity>(rule.Severity, ignoreCase: true),
        Metric = rule.Metric,
        At = now,
        Channels = rule.Channels,
    };

    /// <summary>As in <c>Portfolio drawdown exceeded threshold: drawdown is 0.31, the rule is &gt; 0.25 for 60 s</c>.</summary>
    private static string Message(AlertRule rule, DateTimeOffset since, double value)
    {
        var begin = rule.Message.Length > 0 ? rule.Message : rule.Name;
        var duration = rule.ForSeconds > 0
            ? string.Create(CultureInfo.InvariantCulture, $" for {rule.ForSeconds} s (since {since.UtcDateTime:HH:mm:ss} UTC)")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{begin}: {rule.Metric} is {value:0.######}, the rule is {AlertWords.Symbol(rule.Operator)} {rule.Threshold:0.######}{duration}");
    }
}
