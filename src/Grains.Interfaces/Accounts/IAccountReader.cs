namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// Reads accounts for a process: without a turn of the account where it lives in this process, by a call where it lives elsewhere. What a
/// reader sees is durable, and never older than what a call that was answered before has changed.
/// </summary>
public interface IAccountReader
{
    /// <summary>The account at the newest prices, as <see cref="IAccountGrain.GetView"/>: null before the first synchronisation ended.</summary>
    ValueTask<AccountView?> GetViewAsync(string account);

    /// <summary>The net exposures of that view, as <see cref="IAccountGrain.GetExposure"/>.</summary>
    ValueTask<RiskExposure?> GetExposureAsync(string account);
}
