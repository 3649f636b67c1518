using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Hedging;

/// <summary>When the account's gate is asked again for a leg whose intent is recorded. Pure.</summary>
internal static class GatePatience
{
    private const string Unavailable = "GATE_UNAVAILABLE";

    /// <summary>What a gate that failed has said. Without its answer nothing is sent, which is proof enough for this leg.</summary>
    public static Authorisation NoAnswer(string failure) => new(Unavailable, $"The gate did not answer ({failure}).");

    /// <summary>
    /// An account that just starts, or moves to another silo, is asked again while the leg may still be sent: nothing has left, and the
    /// plan would end half done for the want of a second.
    /// </summary>
    public static bool AsksAgain(Authorisation answer, ExecutionLeg leg, DateTimeOffset now) =>
        (answer.RefusalCode == Unavailable || answer == Gate.NotReady)
        && ExecutionRules.Elapsed(leg.IntentAt!.Value, now) + ExecutionRules.GatePause <= ExecutionRules.SendWindow;
}
