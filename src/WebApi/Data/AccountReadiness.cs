using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Data;

/// <summary>The account has ended its first reconciliation, written its first sample, and stands in touch with its exchange.</summary>
internal sealed class AccountReadiness(IGrainFactory grains) : IReadinessCheck
{
    public string Name => "account";

    public async ValueTask<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        var status = await grains.GetGrain<IAccountGrain>(Accounts.Main).GetStatus().WaitAsync(cancellationToken);
        if (!status.Ready) return status.NotReadyReason ?? "the account is not ready";
        return status.Connected ? null : "the exchange is not connected";
    }
}
