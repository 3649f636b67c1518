namespace AlphaPulse.Grains.Alerts;

/// <summary>What the rules are judged by at one moment.</summary>
/// <param name="Values">Each metric and count that is known, by its name.</param>
/// <param name="Regimes">The regime changes, the newest taken in.</param>
internal sealed record AlertReading(IReadOnlyDictionary<string, double> Values, RegimeWatch Regimes)
{
    /// <summary>Whether a refusal or failure was counted.</summary>
    public bool HasEvents => Values[AlertWords.LimitRefusals] > 0 || Values[AlertWords.ExecutionFailures] > 0;
}
