using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>
/// kill -9 while orders fill and a client follows them, again and again on the same data folder. ALPHAPULSE_KILL_ROUNDS says how often (5 without it); see
/// docs/testing.md.
/// </summary>
public sealed class KillTests
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_WhileOrdersFill_NothingIsLostAndNothingTwice()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("ALPHAPULSE_KILL_ROUNDS"), out var wanted) ? wanted : 5;
        using var folder = new TemporaryFolder();
        var random = new Random(rounds);
        var follower = new TradeFollower(Key);
        var executions = 0;
        for (var round = 1; round <= rounds; round++)
        {
            await using (var silo = await StartAsync(folder.Path))
            {
                using var trading = new CancellationTokenSource();
                var trader = HedgeTrader.TradeAsync(silo.Client, trading.Token);
                var following = follower.FollowAsync(silo.Client.BaseAddress!, CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 4_000)));
                silo.Kill();
                await trading.CancelAsync();
                await trader;
                await following.WaitAsync(Patience);
            }

            await using var again = await StartAsync(folder.Path);
            executions = await AssertAgreesAsync(again.Client, folder.Path, round);
            await AssertFollowedAsync(follower, again.Client, round);
        }

        Assert.True(executions >= rounds, $"Only {executions} executions in {rounds} rounds: the kills hit nothing.");
    }

    private static async Task<SiloProcess> StartAsync(string folder)
    {
        var silo = await SiloProcess.StartAsync(
            folder, ("ALPHAPULSE_ADMIN_API_KEY", Key), ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), ("ALPHAPULSE_RATE_LIMITS", "off"));
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        using var limit = new CancellationTokenSource(Patience);
        while (!(await silo.Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(50, limit.Token);
        return silo;
    }

    /// <summary>The client that resumed after every kill has each trade of the list once, in the order of their numbers.</summary>
    private static async Task AssertFollowedAsync(TradeFollower follower, HttpClient client, int round)
    {
        using var limit = new CancellationTokenSource(Patience);
        var following = follower.FollowAsync(client.BaseAddress!, limit.Token);
        // A hedge of the killed life may still go on, so that the list grows while it is read.
        ShownAccount shown;
        do
        {
            await Task.Delay(50);
            shown = await ShownAccount.ReadAsync(client);
        }
        while (follower.Received.Count != shown.Trades.Count && !following.IsCompleted);
        await limit.CancelAsync();
        await following;

        var received = follower.Received.ToList();
        Assert.Equal(Enumerable.Range(1, received.Count).Select(number => (long)number), received.Select(trade => trade.Seq));
        Assert.True(
            received.Select(trade => trade.Id).ToHashSet().SetEquals(shown.Trades.Select(trade => trade.Id)),
            $"After kill {round} the client has {received.Count} trades, the list {shown.Trades.Count}.");
    }

    /// <summary>Waits until account and venue agree while orders of the killed life may still settle; answers the executions so far.</summary>
    private static async Task<int> AssertAgreesAsync(HttpClient client, string folder, int round)
    {
        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(30);
        while (true)
        {
            var venue = await PaperBooks.ReadAsync(folder);
            var shown = await ShownAccount.ReadAsync(client);
            if (shown.FindDifference(venue) is not { } difference) return venue.Executions.Count;
            if (DateTime.UtcNow > deadline) Assert.Fail($"After kill {round}: {difference}.");
            await Task.Delay(100);
        }
    }
}
