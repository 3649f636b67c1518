using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Data;

/// <summary>Asks by a call every time: for a process in which no grains live.</summary>
internal sealed class CallingAccountReader(IGrainFactory grains) : IAccountReader
{
    /// <inheritdoc/>
    public ValueTask<AccountView?> GetViewAsync(string account) => new(grains.GetGrain<IAccountGrain>(account).GetView());

    /// <inheritdoc/>
    public ValueTask<RiskExposure?> GetExposureAsync(string account) => new(grains.GetGrain<IAccountGrain>(account).GetExposure());
}
