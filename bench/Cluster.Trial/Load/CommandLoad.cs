using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AlphaPulse.Cluster.Trial;

/// <summary>
/// A trader who hedges and closes in turn, each command through the next silo, and repeats it with the same Idempotency-Key until it
/// is done. Deposits and withdrawals change what there is to hedge.
/// </summary>
internal sealed class CommandLoad(TrialCluster cluster, Operator person)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    private readonly Lock sync = new();
    private readonly List<CommandOutcome> outcomes = [];
    private int count;
    private volatile bool isBusy;

    /// <summary>Whether a command is on its way now.</summary>
    public bool IsBusy => isBusy;

    /// <summary>Every command that has ended, in order.</summary>
    public IReadOnlyList<CommandOutcome> Outcomes
    {
        get
        {
            lock (sync) return [.. outcomes];
        }
    }

    /// <summary>Commands until the token is cancelled; the one that has begun is brought to its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            count++;
            isBusy = true;
            var outcome = await CommandAsync(count % 2 == 1 ? "execute" : "close", $"trial-{count}");
            isBusy = false;
            lock (sync) outcomes.Add(outcome);
            if (count % 4 == 0) await TransferAsync(count % 8 == 0 ? 0.01m : -0.01m);
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TransferAsync(decimal quantity)
    {
        using var moved = await cluster.Simulator.Client.PostAsync($"/admin/transfer?coin=BTC&quantity={quantity.ToString(CultureInfo.InvariantCulture)}", content: null);
        moved.EnsureSuccessStatusCode();
    }

    private async Task<CommandOutcome> CommandAsync(string kind, string key)
    {
        var attempt = new Attempt();
        var (startedAt, startedUtc) = (Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow);
        for (var sent = 0; !attempt.IsOver && Stopwatch.GetElapsedTime(startedAt) < Patience; sent++)
        {
            var pause = await SendAsync(kind, key, cluster.Route(count + sent), attempt);
            if (pause > TimeSpan.Zero) await Task.Delay(pause);
        }

        return new CommandOutcome
        {
            Kind = kind,
            StartedAt = startedAt,
            StartedUtc = startedUtc,
            EndedAt = Stopwatch.GetTimestamp(),
            EndedUtc = DateTimeOffset.UtcNow,
            Status = attempt.Status,
            FirstFailure = attempt.FirstFailure,
            WaitedForProof = attempt.WaitedForProof,
            Problem = attempt.Problem,
        };
    }

    /// <summary>Sends it once; answers how long to wait before it is sent again.</summary>
    private async Task<TimeSpan> SendAsync(string kind, string key, SiloNode node, Attempt attempt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, $"/api/v1/hedging/{kind}"));
        request.Headers.Add("Idempotency-Key", key);
        var (delivery, answer) = await Deliveries.SendAsync(cluster.Client, request, node, AnswerPatience, CancellationToken.None);
        using (answer)
        {
            if (delivery == Delivery.Refused) return cluster.Nodes.Any(one => one.TakesRequests) ? TimeSpan.Zero : AskAgain;
            if (answer is not null && (int)answer.StatusCode < 500) return await JudgeAsync(answer, attempt);
            attempt.FirstFailure ??= answer is null ? $"cut by {node.Name}" : $"{(int)answer.StatusCode} of {node.Name}: {await answer.Content.ReadAsStringAsync()}";
            return answer?.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        }
    }

    private async Task<TimeSpan> JudgeAsync(HttpResponseMessage answer, Attempt attempt)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (answer.IsSuccessStatusCode)
        {
            var status = body.GetProperty("status").GetString()!;
            if (status != "pending")
            {
                attempt.Status = status;
                return TimeSpan.Zero;
            }
        }
        else
        {
            var detail = body.GetProperty("detail").GetString()!;
            var mayPass = answer.StatusCode == HttpStatusCode.Conflict && detail.StartsWith("HEDGE_", StringComparison.Ordinal);
            if (!mayPass)
            {
                attempt.Problem = $"{(int)answer.StatusCode} {detail}";
                return TimeSpan.Zero;
            }
        }

        if (await person.SettleAsync()) attempt.WaitedForProof = true;
        return AskAgain;
    }

    private sealed class Attempt
    {
        public string? Status { get; set; }

        public string? Problem { get; set; }

        public string? FirstFailure { get; set; }

        public bool WaitedForProof { get; set; }

        public bool IsOver => Status is not null || Problem is not null;
    }
}
