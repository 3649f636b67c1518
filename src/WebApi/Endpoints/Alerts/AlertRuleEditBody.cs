using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A rule to create, or what to change in one: a field that is left out keeps its value, or gets its default in a new rule.</summary>
/// <param name="Id">Given by the server; a change may repeat it.</param>
/// <param name="Name">1 to 100 printable characters; the title of its alerts.</param>
/// <param name="Metric">A metric type, or regime_changes, limit_refusals or execution_failures (counts per minute).</param>
/// <param name="Operator">One of &gt;, &gt;=, &lt;, &lt;=.</param>
/// <param name="Threshold">A finite number in the metric's unit.</param>
/// <param name="ForSeconds">For how long the condition must hold, 0 to 86400; 0 in a new rule.</param>
/// <param name="Severity">info, warning (in a new rule) or critical.</param>
/// <param name="Message">What its alerts say first, at most 500 characters.</param>
/// <param name="Channels">Where they are delivered; log in a new rule.</param>
/// <param name="CooldownSeconds">The least time between two alerts of the rule, 0 to 604800; 0 in a new rule.</param>
/// <param name="Enabled">Whether it is judged; true in a new rule.</param>
internal sealed record AlertRuleEditBody(
    string? Id = null,
    string? Name = null,
    string? Metric = null,
    string? Operator = null,
    double? Threshold = null,
    long? ForSeconds = null,
    string? Severity = null,
    string? Message = null,
    IReadOnlyList<string>? Channels = null,
    long? CooldownSeconds = null,
    bool? Enabled = null)
{
    private const int MaxChannels = 16;

    /// <summary>The fields to set in the rule of this id; null for a new rule.</summary>
    /// <exception cref="ApiException">400: another id, or channels that cannot be.</exception>
    public AlertRuleEdit ToEdit(string? ruleId)
    {
        if (Id is not null && ruleId is null) throw ApiException.BadRequest("id is given by the server: leave it out");
        if (Id is not null && !string.Equals(Id, ruleId, StringComparison.Ordinal))
            throw ApiException.BadRequest("id cannot be changed: leave it out, or repeat the one of the address");
        if (Channels?.Count > MaxChannels) throw ApiException.BadRequest($"channels must have at most {MaxChannels} entries");
        if (Channels?.Any(channel => channel is null) == true) throw ApiException.BadRequest("channels must be names, not null");
        return new AlertRuleEdit
        {
            Name = Name, Metric = Metric, Operator = Operator, Threshold = Threshold, ForSeconds = ForSeconds, Severity = Severity,
            Message = Message, Channels = Channels is null ? null : [.. Channels], CooldownSeconds = CooldownSeconds, Enabled = Enabled,
        };
    }
}
