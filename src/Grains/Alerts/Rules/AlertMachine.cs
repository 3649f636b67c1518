using System.Collections.Immutable;

namespace AlphaPulse.Grains.Alerts;

/// <summary>
/// Decides which alerts are raised, as a pure function. A breach begins with the first value on the wrong side and ends with the first
/// one that is not; it raises one alert, as soon as it has lasted <see cref="AlertRule.ForSeconds"/> and the rule's last alert is
/// <see cref="AlertRule.CooldownSeconds"/> ago. A missing value (or not a number) neither begins nor ends nor raises anything.
/// </summary>
internal static class AlertMachine
{
    /// <summary>How a rule stands after a value, and whether its breach is to have its alert now.</summary>
    public static (Breach Breach, bool Raises) Step(AlertRule rule, Breach breach, double? value, DateTimeOffset now)
    {
        if (!rule.Enabled) return (Ended(breach), false);
        if (value is not { } known || double.IsNaN(known)) return (breach, false);
        if (!Holds(rule, known)) return (Ended(breach), false);

        // A clock that was set back must not make a breach wait for the time that it was wrong by.
        var since = breach.Since is { } begun && begun <= now ? begun : now;
        var isDue = now - since >= TimeSpan.FromSeconds(rule.ForSeconds)
            && (breach.LastRaisedAt is not { } last || last > now || now - last >= TimeSpan.FromSeconds(rule.CooldownSeconds));
        return breach.IsRaised || !isDue
            ? (breach with { Since = breach.IsRaised ? breach.Since : since }, false)
            : (new Breach(since, IsRaised: true, now), true);
    }

    /// <summary>Judges every rule; the answer is the same instance when nothing changed.</summary>
    public static AlertState Judge(AlertState state, IReadOnlyDictionary<string, double> values, DateTimeOffset now)
    {
        var breaches = state.Breaches;
        var raising = state.Raising;
        foreach (var rule in state.Rules ?? [])
        {
            double? value = values.TryGetValue(rule.Metric, out var known) ? known : null;
            var (breach, raises) = Step(rule, breaches.GetValueOrDefault(rule.Id, Breach.None), value, now);
            if (raises) raising = raising.Add(AlertText.Raise(rule, breach, known, now));
            breaches = Keep(breaches, rule.Id, breach);
        }

        return ReferenceEquals(breaches, state.Breaches) && ReferenceEquals(raising, state.Raising)
            ? state
            : state with { Breaches = breaches, Raising = raising };
    }

    /// <summary>Whether the value is on the wrong side.</summary>
    public static bool Holds(AlertRule rule, double value) => rule.Operator switch
    {
        AlertOperator.Above => value > rule.Threshold,
        AlertOperator.AtLeast => value >= rule.Threshold,
        AlertOperator.Below => value < rule.Threshold,
        AlertOperator.AtMost => value <= rule.Threshold,
        _ => throw new InvalidOperationException($"The rule {rule.Id} has an unknown operator {rule.Operator}."),
    };

    private static ImmutableDictionary<string, Breach> Keep(ImmutableDictionary<string, Breach> breaches, string id, Breach breach) =>
        breach == Breach.None ? breaches.Remove(id) : breaches.SetItem(id, breach);

    private static Breach Ended(Breach breach) => breach with { Since = null, IsRaised = false };
}
