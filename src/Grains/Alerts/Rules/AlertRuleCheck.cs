namespace AlphaPulse.Grains.Alerts;

/// <summary>Makes a rule of what somebody wrote, or says in one sentence why not.</summary>
internal static class AlertRuleCheck
{
    public const int MaxName = 100;
    public const int MaxMessage = 500;
    public const int MaxForSeconds = 86_400;
    public const int MaxCooldownSeconds = 604_800;

    /// <summary>The new or changed rule, or the problem.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="before">The rule that is changed; null for a new one.</param>
    /// <param name="edit">What was written.</param>
    /// <param name="channels">The channels that are configured.</param>
    public static AlertRuleChange Apply(string id, AlertRule? before, AlertRuleEdit edit, IReadOnlyCollection<string> channels)
    {
        if (FindMissing(before, edit) is { } missing) return Refused($"{missing} is required");
        if (FindProblem(edit, channels) is { } problem) return Refused(problem);
        var rule = before ?? new AlertRule { Id = id, Name = "", Metric = "", Operator = AlertOperator.Above, Threshold = 0, Channels = ["log"] };
        return new AlertRuleChange(
            rule with
            {
                Name = edit.Name?.Trim() ?? rule.Name,
                Metric = edit.Metric ?? rule.Metric,
                Operator = edit.Operator is { } symbol ? AlertWords.FindOperator(symbol)!.Value : rule.Operator,
                Threshold = edit.Threshold ?? rule.Threshold,
                ForSeconds = (int?)edit.ForSeconds ?? rule.ForSeconds,
                Severity = edit.Severity ?? rule.Severity,
                Message = edit.Message?.Trim() ?? rule.Message,
                Channels = edit.Channels ?? rule.Channels,
                CooldownSeconds = (int?)edit.CooldownSeconds ?? rule.CooldownSeconds,
                Enabled = edit.Enabled ?? rule.Enabled,
            },
            Problem: null);
    }

    private static string? FindMissing(AlertRule? before, AlertRuleEdit edit)
    {
        if (before is not null) return null;
        if (edit.Name is null) return "name";
        if (edit.Metric is null) return "metric";
        if (edit.Operator is null) return "operator";
        return edit.Threshold is null ? "threshold" : null;
    }

    private static string? FindProblem(AlertRuleEdit edit, IReadOnlyCollection<string> channels)
    {
        if (edit.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.Any(char.IsControl)))
            return $"name must be 1 to {MaxName} printable characters";
        if (edit.Metric is { } metric && !AlertWords.Metrics.Contains(metric))
            return $"metric must be one of {string.Join(", ", AlertWords.Metrics)}, not '{Shorten(metric)}'";
        if (edit.Operator is { } symbol && AlertWords.FindOperator(symbol) is null)
            return $"operator must be one of {string.Join(", ", AlertWords.Operators)}, not '{Shorten(symbol)}'";
        if (edit.Threshold is { } threshold && !double.IsFinite(threshold)) return "threshold must be a finite number";
        if (edit.ForSeconds is { } wait && wait is < 0 or > MaxForSeconds) return $"for_seconds must be a whole number from 0 to {MaxForSeconds}, not {edit.ForSeconds}";
        if (edit.CooldownSeconds is < 0 or > MaxCooldownSeconds)
            return $"cooldown_seconds must be a whole number from 0 to {MaxCooldownSeconds}, not {edit.CooldownSeconds}";
        if (edit.Severity is { } severity && !AlertWords.Severities.Contains(severity))
            return $"severity must be one of {string.Join(", ", AlertWords.Severities)}, not '{Shorten(severity)}'";
        if (edit.Message is { } message && (message.Length > MaxMessage || message.Any(char.IsControl)))
            return $"message must be at most {MaxMessage} printable characters";
        return edit.Channels is { } wanted ? FindChannelProblem(wanted, channels) : null;
    }

    private static string? FindChannelProblem(IReadOnlyCollection<string> wanted, IReadOnlyCollection<string> configured)
    {
        foreach (var channel in wanted)
        {
            if (!configured.Contains(channel, StringComparer.Ordinal))
                return $"channel '{Shorten(channel ?? "null")}' is not configured; the configured ones are {string.Join(", ", configured)}";
        }

        return wanted.Distinct(StringComparer.Ordinal).Count() < wanted.Count ? "channels must name each channel once" : null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "...");

    private static AlertRuleChange Refused(string problem) => new(Rule: null, problem);
}
