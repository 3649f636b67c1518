using System.Collections.Concurrent;
using AlphaPulse.Grains.Risk;

namespace AlphaPulse.Grains.Accounts;

/// <summary>The accounts that live in this process, for whoever reads them here. One a process.</summary>
internal sealed class AccountBoard(IGrainFactory grains) : IAccountReader
{
    private readonly ConcurrentDictionary<string, ShownAccount> accounts = new(StringComparer.Ordinal);

    /// <summary>From now on the account is read here.</summary>
    public void Add(ShownAccount shown) => accounts[shown.Account] = shown;

    /// <summary>The account is not read from this activation any more; that of a later one stays.</summary>
    public void Remove(ShownAccount shown)
    {
        shown.Withdraw();
        accounts.TryRemove(KeyValuePair.Create(shown.Account, shown));
    }

    /// <inheritdoc/>
    public ValueTask<AccountView?> GetViewAsync(string account) =>
        TryRead(account) is { } view ? new ValueTask<AccountView?>(view) : new ValueTask<AccountView?>(grains.GetGrain<IAccountGrain>(account).GetView());

    /// <inheritdoc/>
    public ValueTask<RiskExposure?> GetExposureAsync(string account) => TryRead(account) is { } view
        ? new ValueTask<RiskExposure?>(Exposures.Of(view))
        : new ValueTask<RiskExposure?>(grains.GetGrain<IAccountGrain>(account).GetExposure());

    /// <summary>The account as this process shows it, or null when it has to be asked by a call.</summary>
    internal AccountView? TryRead(string account) => accounts.GetValueOrDefault(account)?.TryRead();
}
