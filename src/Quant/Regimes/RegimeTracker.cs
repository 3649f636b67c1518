namespace AlphaPulse.Quant.Regimes;

/// <summary>
/// Hysteresis over the filtered labels: a change needs three consecutive candles of the same new label, each at a posterior of at least
/// 0.6; the new period starts at the first of them. Immutable: each candle gives the next tracker. Begin with <see cref="Begin"/>.
/// </summary>
/// <param name="Label">The reported label.</param>
/// <param name="Start">Start of the period's first candle.</param>
/// <param name="ConfidenceSum">Sum of the label's posterior over the period's settled candles.</param>
/// <param name="Candles">Settled candles of the period.</param>
/// <param name="Candidate">The label that may take over; equal to <paramref name="Label"/> when none is.</param>
/// <param name="CandidateStart">Start of the candidate's first candle.</param>
/// <param name="CandidateSum">Sum of the candidate's posterior over its candles.</param>
/// <param name="CandidateCandles">Candles of the candidate so far.</param>
/// <param name="PendingSum">Sum of the reported label's posterior over the candidate's candles.</param>
/// <param name="Latest">Posterior of the reported label at the last candle: the confidence to report now.</param>
public sealed record RegimeTracker(
    RegimeLabel Label,
    DateTimeOffset Start,
    double ConfidenceSum,
    int Candles,
    RegimeLabel Candidate,
    DateTimeOffset CandidateStart,
    double CandidateSum,
    int CandidateCandles,
    double PendingSum,
    double Latest)
{
    /// <summary>Candles in a row that a new label needs.</summary>
    public const int ConfirmationCandles = 3;

    /// <summary>Posterior that each of them needs.</summary>
    public const double ConfirmationProbability = 0.6;

    /// <summary>The period that is running, with the mean confidence so far.</summary>
    public RegimePeriod Current => new(Label, Start, End: null, (ConfidenceSum + PendingSum) / (Candles + CandidateCandles));

    /// <summary>The first candle: its most probable label is reported at once.</summary>
    public static RegimeTracker Begin(DateTimeOffset candleStart, RegimeModel model, ReadOnlySpan<double> posterior)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (label, probability) = model.Read(posterior);
        return new RegimeTracker(label, candleStart, probability, Candles: 1, label, candleStart, 0, 0, 0, probability);
    }

    /// <summary>The next candle.</summary>
    /// <param name="candleStart">Start of the candle.</param>
    /// <param name="model">The model that made the posterior.</param>
    /// <param name="posterior">The filtered posterior after the candle.</param>
    /// <returns>The next tracker, and the period that just ended or null.</returns>
    public (RegimeTracker Next, RegimePeriod? Ended) Step(DateTimeOffset candleStart, RegimeModel model, ReadOnlySpan<double> posterior)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (label, probability) = model.Read(posterior);
        var own = model.ProbabilityOf(posterior, Label);
        if (label == Label || probability < ConfirmationProbability) return (Settle(own), null);

        var continues = CandidateCandles > 0 && label == Candidate;
        var pending = continues ? this : Settle(own, candles: 0) with { Candidate = label, CandidateStart = candleStart };
        pending = pending with
        {
            CandidateSum = pending.CandidateSum + probability,
            CandidateCandles = pending.CandidateCandles + 1,
            PendingSum = pending.PendingSum + own,
            Latest = own,
        };
        if (pending.CandidateCandles < ConfirmationCandles) return (pending, null);

        var ended = new RegimePeriod(Label, Start, pending.CandidateStart, pending.ConfidenceSum / pending.Candles);
        return (new RegimeTracker(
            label, pending.CandidateStart, pending.CandidateSum, pending.CandidateCandles, label, pending.CandidateStart, 0, 0, 0, probability), ended);
    }

    /// <summary>The candidate's candles turn out to belong to the period, and so do <paramref name="candles"/> more.</summary>
    private RegimeTracker Settle(double own, int candles = 1) => this with
    {
        ConfidenceSum = ConfidenceSum + PendingSum + (candles * own),
        Candles = Candles + CandidateCandles + candles,
        Candidate = Label,
        CandidateSum = 0,
        CandidateCandles = 0,
        PendingSum = 0,
        Latest = own,
    };
}
