using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// Adds metrics of its own to each sample of an account. Every registered one is asked in turn; what it does not know it leaves null. It
/// answers from what is known already and never waits for a venue, because a fill waits for it.
/// </summary>
internal interface IMetricContributor
{
    /// <summary>The sample with this contributor's metrics.</summary>
    ValueTask<Sample> ContributeAsync(Sample sample, AccountView view, CancellationToken cancellationToken);
}
