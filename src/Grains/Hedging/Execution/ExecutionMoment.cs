namespace AlphaPulse.Grains.Hedging;

/// <summary>What the machine knows of the world besides the event.</summary>
/// <param name="Now">The time.</param>
/// <param name="AbsenceProofDelay">The venue's own promise, see <see cref="Exchanges.IExchange.AbsenceProofDelay"/>.</param>
internal readonly record struct ExecutionMoment(DateTimeOffset Now, TimeSpan? AbsenceProofDelay);
