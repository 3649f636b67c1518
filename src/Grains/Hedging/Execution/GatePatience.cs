using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Hedging;

/// <summary>When the account's gate is asked again, for a plan or for a leg whose intent is recorded. Pure.</summary>
internal static class GatePatience
{
    private const string Unavailable = "GATE_UNAVAILABLE";

    /// <summary>What a gate that failed has said. Without its answer nothing is sent, which is proof enough for this leg.</summary>
    public static Authorisation NoAnswer(string failure) => new(Unavailable, $"The gate did not answer ({failure}).");

    /// <summary>A leg is asked for again while it may still be sent.</summary>
    public static bool AsksAgain(Authorisation answer, ExecutionLeg leg, DateTimeOffset now) => AsksAgain(answer, leg.IntentAt!.Value, now);

    /// <summary>
    /// An account that just starts, or moves to another silo, is asked again for as long as a leg may wait: nothing has left, and a
    /// command would fail, or a plan end half done, for the want of a second.
    /// </summary>
    public static bool AsksAgain(Authorisation answer, DateTimeOffset since, DateTimeOffset now) =>
        (answer.RefusalCode == Unavailable || answer == Gate.NotReady)
        && ExecutionRules.Elapsed(since, now) + ExecutionRules.GatePause <= ExecutionRules.SendWindow;
}
