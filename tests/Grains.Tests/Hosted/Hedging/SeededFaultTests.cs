using System.Collections.Concurrent;
using System.Globalization;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>
/// Many executions with random faults, from seeds. ALPHAPULSE_HEDGE_EXECUTIONS says how many (docs/testing.md); it prints the counts.
/// </summary>
public sealed class SeededFaultTests(ITestOutputHelper output)
{
    private const int ExecutionsAHost = 125;
    private static readonly ParallelOptions HostsAtOnce = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public async Task Execute_RandomFaults_NothingTwiceNothingLost()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("ALPHAPULSE_HEDGE_EXECUTIONS") ?? "500", CultureInfo.InvariantCulture);
        var total = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, (wanted + ExecutionsAHost - 1) / ExecutionsAHost, HostsAtOnce, async (number, _) =>
        {
            await using var host = await PaperHedgeHost.StartAsync();
            await RunSeed(host, seed: number + 1, Math.Min(ExecutionsAHost, wanted - (number * ExecutionsAHost)), total);
            // After each host, so that a long run shows how far it is.
            output.WriteLine($"{Show(total)}; duplicates 0, lost legs 0");
        });
    }

    private static string Show(ConcurrentDictionary<string, int> total) =>
        string.Join(", ", total.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"));

    private static async Task RunSeed(PaperHedgeHost host, int seed, int wanted, ConcurrentDictionary<string, int> total)
    {
        var random = new Random(seed);
        host.Faults.InjectRandomly(seed, rate: 0.4);
        for (var done = 0; done < wanted;)
        {
            // Spot comes and goes, so that there is always something to hedge, to reduce or to close.
            await Transfer(host, "BTC", random.Next(2) == 0 ? 0.05m : -0.04m);
            await Transfer(host, "ETH", random.Next(2) == 0 ? 1m : -0.9m);
            host.Exchange.UnansweredQuestions = random.Next(4) == 0 ? random.Next(5) : 0;
            host.Exchange.DeliverTwice = random.Next(6) == 0 ? 1 : 0;
            if (random.Next(5) == 0)
            {
                host.States.FailWrite("hedge-execution", random.Next(1, 8), random.Next(2) == 0);
                Count(total, "lost writes");
            }

            if (await Ask(host, random.Next(5) == 0 ? HedgeKind.Close : HedgeKind.Execute))
            {
                done++;
                Count(total, "executions");
            }

            await host.Settle();
            await Keep(host);
        }

        host.Faults.InjectRandomly(seed, rate: 0);
        host.States.NextFault = null;
        var orders = await HedgeTruth.Check(host);
        Count(total, "orders at the venue", orders);
        foreach (var group in (await host.Executions()).SelectMany(e => e.Legs).GroupBy(l => l.State))
            Count(total, $"legs {group.Key}", group.Count());
    }

    /// <summary>Deposits, or withdraws as long as there is enough.</summary>
    private static async Task Transfer(PaperHedgeHost host, string asset, decimal quantity)
    {
        var held = (await host.Paper.GetWalletAsync(CancellationToken.None)).Coins.FirstOrDefault(coin => coin.Asset == asset)?.Quantity ?? 0;
        await host.Paper.TransferAsync(asset, held + quantity < 0 ? -quantity : quantity, CancellationToken.None);
    }

    private static async Task<bool> Ask(PaperHedgeHost host, HedgeKind kind)
    {
        try
        {
            var receipt = await host.Ask(kind);
            if (receipt.ExecutionId is null) return false;
            await host.Drive(host.Execution(receipt.ExecutionId).WaitForResult());
            return true;
        }
        catch (Exception e) when (e is IOException or OrleansException)
        {
            // The write that the test lost: the execution is recorded, and goes on at the next ping of the keep-alive grain.
            return true;
        }
    }

    /// <summary>
    /// What the keep-alive grain does every 10 s, without the wait. The clock goes on meanwhile: the execution that is asked may be comparing the
    /// account with the venue, which takes time.
    /// </summary>
    private static Task Keep(PaperHedgeHost host) => host.Until(() => host.Drive(PingAsync(host)), "kept");

    private static async Task<bool> PingAsync(PaperHedgeHost host)
    {
        await host.Book.Ping();
        return true;
    }

    private static void Count(ConcurrentDictionary<string, int> total, string what, int by = 1) =>
        total.AddOrUpdate(what, by, (_, sum) => sum + by);
}
