namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>How rough one world is: how often each thing goes wrong in it, until it heals.</summary>
internal sealed record Weather
{
    /// <summary>The exchange's promise about absence, which the world keeps.</summary>
    public TimeSpan? AbsenceProofDelay { get; init; }

    /// <summary>How far behind the exchange's lists may be.</summary>
    public double LagSeconds { get; init; }

    /// <summary>How long a request may be on its way to the exchange.</summary>
    public double TransitSeconds { get; init; }

    /// <summary>The exchange's clock minus the true one.</summary>
    public TimeSpan Skew { get; init; }

    public double Crashes { get; init; }

    public double Splits { get; init; }

    public double LostWrites { get; init; }

    public double FailedQuestions { get; init; }

    public double FailedSends { get; init; }

    public double FailedGates { get; init; }

    /// <summary>How many times the wall clock is set forward or back.</summary>
    public int ClockJumps { get; init; }

    public bool Leaves { get; init; }

    public bool HasForeignOrder { get; init; }

    public static Weather Draw(Dice dice)
    {
        var promise = dice.Pick<double?>(null, null, 0, 2);
        // A promise about absence is counted on the wall clock. Where that jumps, only a process that has ended proves that nothing leaves
        // any more, and only an exchange that lists at once proves that nothing is on its way.
        var jumps = promise == 2 || !dice.Chance(0.25) ? 0 : dice.Pick(1, 1, 2);
        return new Weather
        {
            AbsenceProofDelay = promise is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            LagSeconds = promise is null ? dice.Pick(0.0, 1, 5, 20) : promise.Value / 2,
            TransitSeconds = promise is null ? dice.Pick(0.1, 0.1, 3) : promise.Value / 2,
            Skew = TimeSpan.FromSeconds(dice.Pick(0.0, 0, 0.4, -0.4, 120, -120)),
            Crashes = dice.Pick(0, 0.005, 0.02, 0.08),
            Splits = promise == 0 && jumps > 0 ? 0 : dice.Pick(0, 0, 0.03, 0.1),
            LostWrites = dice.Pick(0, 0.02, 0.1, 0.25),
            FailedQuestions = dice.Pick(0, 0.1, 0.3, 0.6),
            FailedSends = dice.Pick(0.1, 0.4, 0.8),
            FailedGates = dice.Pick(0, 0.05, 0.2),
            ClockJumps = jumps,
            Leaves = dice.Chance(0.15),
            HasForeignOrder = dice.Chance(0.01),
        };
    }
}
