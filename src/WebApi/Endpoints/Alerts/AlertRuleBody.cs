using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One alert rule.</summary>
internal sealed record AlertRuleBody(
    string Id, string Name, string Metric, string Operator, double Threshold, int ForSeconds, string Severity, string Message,
    IReadOnlyList<string> Channels, int CooldownSeconds, bool Enabled)
{
    public static AlertRuleBody Of(AlertRule rule) => new(
        rule.Id, rule.Name, rule.Metric, Symbol(rule.Operator), rule.Threshold, rule.ForSeconds, rule.Severity, rule.Message,
        rule.Channels, rule.CooldownSeconds, rule.Enabled);

    private static string Symbol(AlertOperator value) => value switch
    {
        AlertOperator.Above => ">",
        AlertOperator.AtLeast => ">=",
        AlertOperator.Below => "<",
        AlertOperator.AtMost => "<=",
        _ => throw new InvalidOperationException($"There is no word for {value}."),
    };
}
