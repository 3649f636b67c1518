using System.Collections.Immutable;
using Orleans.Concurrency;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// The alerts of one account; the key is the account's name. It samples the account every 10 s, judges the rules, stores one alert a
/// breach and delivers it to the rule's channels. See docs/alerts.md.
/// </summary>
[Alias("IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>All rules, in the order of their creation.</summary>
    [AlwaysInterleave]
    Task<ImmutableList<AlertRule>> GetRules();

    /// <summary>Adds a rule; persisted and audited before it answers.</summary>
    Task<AlertRuleChange> CreateRule(AlertRuleEdit edit, Actor actor);

    /// <summary>Changes a rule; persisted and audited before it answers. Neither rule nor problem: there is no rule with this id.</summary>
    Task<AlertRuleChange> UpdateRule(string id, AlertRuleEdit edit, Actor actor);

    /// <summary>Removes a rule; false when there is none with this id. Its alerts stay.</summary>
    Task<bool> DeleteRule(string id, Actor actor);

    /// <summary>
    /// Acknowledges an alert once and audits it; false when there is no such alert or it was acknowledged before. What a crash
    /// interrupts is finished by the next activation.
    /// </summary>
    Task<bool> Acknowledge(string alertId, Actor actor);

    /// <summary>An attempt to deliver has ended; called by the sender of this grain.</summary>
    /// <param name="number">The delivery's number.</param>
    /// <param name="failure">Why it failed, or null when the receiver has taken it.</param>
    Task OnDeliveryEnded(long number, string? failure);

    /// <summary>Keeps the grain alive after a restart or a lost silo; called by the keep-alive grain every 10 s.</summary>
    Task Ping();
}
