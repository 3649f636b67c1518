using AlphaPulse.History;

namespace AlphaPulse.WebApi.Data;

/// <summary>The store answers.</summary>
internal sealed class StoreReadiness(HistoryHealth health) : IReadinessCheck
{
    public string Name => "store";

    public async ValueTask<string?> FindProblemAsync(CancellationToken cancellationToken) =>
        await health.FindProblemAsync(cancellationToken);
}
