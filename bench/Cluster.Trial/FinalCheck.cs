using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Acceptance;
using AlphaPulse.Acceptance.Bybit;

namespace AlphaPulse.Cluster.Trial;

/// <summary>Compares what AlphaPulse says at the end with what the exchange says.</summary>
internal sealed class FinalCheck(TrialCluster cluster, Operator person, CommandLoad commands, SocketLoad sockets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    private readonly List<string> wrongs = [];
    private readonly List<string> facts = [];

    public IReadOnlyList<string> Wrongs => wrongs;

    public IReadOnlyList<string> Facts => facts;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = cluster.Route(0).Address };
        client.DefaultRequestHeaders.Add("X-API-Key", cluster.Key);
        var venue = new SimulatedAccount(cluster.Simulator);

        await ExpectAsync(() => FindAccountDifferenceAsync(client, venue), cancellationToken);
        var shown = await ShownAccount.ReadAsync(client);
        await ExpectAsync(() => Task.FromResult(FindSocketFault(shown)), cancellationToken);
        await CheckOrdersAsync(client, venue);
        await CheckAuditAsync(client);
        facts.Add(
            $"{shown.Trades.Count} trades, {commands.Outcomes.Count} commands, {sockets.Followers.Count} followers that connected {sockets.Connections} times, "
            + $"{person.Settled} orders settled by a person's word because their sender had died.");
    }

    private async Task<string?> FindAccountDifferenceAsync(HttpClient client, SimulatedAccount venue)
    {
        await person.SettleAsync();
        return (await ShownAccount.ReadAsync(client)).FindDifference(await venue.ReadBooksAsync());
    }

    private string? FindSocketFault(ShownAccount shown)
    {
        var ids = shown.Trades.Select(trade => trade.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (follower, number) in sockets.Followers.Select((follower, index) => (follower, index + 1)))
        {
            var received = follower.Received.ToList();
            for (var i = 0; i < received.Count; i++)
            {
                if (received[i].Seq != i + 1) return $"follower {number} was sent {received[i].Seq} where {i + 1} was due";
            }

            if (!received.Select(trade => trade.Id).ToHashSet(StringComparer.Ordinal).SetEquals(ids))
                return $"follower {number} has {received.Count} trades, the list {ids.Count}";
        }

        return null;
    }

    private async Task CheckOrdersAsync(HttpClient client, SimulatedAccount venue)
    {
        var repeated = await cluster.Simulator.Client.GetFromJsonAsync<int>("/admin/orders/repeated");
        if (repeated > 0) wrongs.Add($"{repeated} orders were sent twice");

        var executions = await ReadExecutionsAsync(client);
        var legs = executions.SelectMany(execution => execution.GetProperty("legs").EnumerateArray())
            .ToDictionary(leg => leg.GetProperty("order_link_id").GetString()!, leg => leg.GetProperty("filled").GetDecimal(), StringComparer.Ordinal);
        foreach (var (linkId, filled) in await venue.ReadOrdersAsync())
        {
            if (!legs.TryGetValue(linkId, out var known)) wrongs.Add($"order {linkId} is in no execution");
            else if (known != filled) wrongs.Add($"order {linkId} is filled by {filled}, its leg says {known}");
        }

        var made = executions.Select(execution => execution.GetProperty("created_at").GetDateTimeOffset()).Order().ToList();
        var doubled = commands.Outcomes.Count(command => made.Count(at => at >= command.StartedUtc && at <= command.EndedUtc) > 1);
        if (doubled > 0) wrongs.Add($"{doubled} commands were executed more than once");
        facts.Add($"{executions.Count} executions, {legs.Count} orders in them.");
        wrongs.AddRange(commands.Outcomes.Where(command => !command.IsDone).Take(5)
            .Select(command => string.Create(CultureInfo.InvariantCulture, $"{command.Kind} of {command.StartedUtc:HH:mm:ss} was not done: {command.Problem ?? "no result in time"}")));
    }

    private static async Task<List<JsonElement>> ReadExecutionsAsync(HttpClient client)
    {
        const int Page = 1_000;
        var executions = new List<JsonElement>();
        while (true)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/hedging/executions?limit={Page}&offset={executions.Count}");
            executions.AddRange(page.EnumerateArray());
            if (page.GetArrayLength() < Page) return executions;
        }
    }

    private async Task CheckAuditAsync(HttpClient client)
    {
        var audit = await client.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify");
        if (!audit.GetProperty("valid").GetBoolean()) wrongs.Add($"the audit log does not verify: {audit}");
    }

    /// <summary>Waits until nothing differs; what still does after a minute is wrong.</summary>
    private async Task ExpectAsync(Func<Task<string?>> findFault, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            string? fault;
            try
            {
                fault = await findFault();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                fault = e.Message;
            }

            if (fault is null) return;
            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                wrongs.Add(fault);
                return;
            }

            await Task.Delay(AskEvery, cancellationToken);
        }
    }
}
