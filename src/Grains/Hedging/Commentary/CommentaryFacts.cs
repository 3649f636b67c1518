namespace AlphaPulse.Grains.Hedging;

/// <summary>All that a model is given: the rules' own sentences, which hold aggregates and no account, key or address.</summary>
/// <param name="Plan">Identifies the plan: its steps and its target.</param>
/// <param name="Text">The sentences by rules.</param>
/// <param name="Actions">The steps, such as <c>Increase short position by 0.1 BTC</c>.</param>
internal sealed record CommentaryFacts(string Plan, string Text, IReadOnlyList<string> Actions)
{
    public static CommentaryFacts Of(HedgeAnalysis analysis)
    {
        string[] actions = [.. analysis.Adjustments.Select(a => a.Action)];
        return new CommentaryFacts($"{analysis.TargetNetExposure}|{string.Join('|', actions)}", analysis.Commentary, actions);
    }
}
