using System.Globalization;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>What is counted over all worlds; a long run must have seen each of them.</summary>
internal enum Happening
{
    Executions,
    Legs,
    Sends,
    OrdersAtTheExchange,
    Fills,
    Moves,
    Crashes,
    SplitActivations,
    Departures,
    ClockJumps,
    WritesDone,
    WritesLost,
    WritesLostButDurable,
    WritesLostAndDurableLater,
    WritesRefusedByVersion,
    GateRefusals,
    GateFailures,
    SendsThatNeverLeft,
    SendsLostBefore,
    SendsLostAfter,
    SendsDeliveredTwice,
    Refusals,
    LateRejections,
    OrdersFilledInPart,
    OrdersCutDown,
    OrdersCancelledByUs,
    Questions,
    QuestionsFailed,
    ListsBehind,
    ListsWithDuplicates,
    Replans,
    ReportsFailed,
    Alerts,
    LegsFilled,
    LegsPartlyFilled,
    LegsRejected,
    LegsNeverSent,
    LegsUnknownForAWhile,
    LegsMismatched,
    LegsSettledByAPerson,
}

internal sealed class Tally
{
    private readonly long[] counts = new long[Enum.GetValues<Happening>().Length];

    public long this[Happening what] => counts[(int)what];

    public void Count(Happening what, long by = 1) => counts[(int)what] += by;

    public void Add(Tally other)
    {
        for (var i = 0; i < counts.Length; i++) counts[i] += other.counts[i];
    }

    public override string ToString() => string.Join(
        Environment.NewLine, Enum.GetValues<Happening>().Select(h => string.Create(CultureInfo.InvariantCulture, $"{h,-26}{this[h],14:N0}")));
}
