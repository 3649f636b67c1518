using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;
using AlphaPulse.Exchanges.Paper.Storage;
using AlphaPulse.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Exchanges.Tests.Paper;

/// <summary>
/// Reading on from the last row's time, as the account does: whatever the page size and the start, rows of one moment that lie across the end
/// of a page are neither lost nor asked for without end.
/// </summary>
public sealed class PaperPagingTests : IDisposable
{
    private const int Rows = 80;
    private static readonly DateTimeOffset Birth = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);

    private static readonly Gen<(int StartMicroseconds, int Limit)> Questions =
        from start in Gen.Choose(-2_000, 200_000)
        from limit in Gen.Choose(1, 12)
        select (start, limit);

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pages_ManyRowsOfOneMoment_GiveEveryRowInOrderAndEnd(int seed)
    {
        using var store = PaperStore.Open(new PaperOptions { DatabasePath = folder.File("paper.db") }, Birth);
        var moments = Moments(new Random(seed));
        store.Save(MatchingChanges.None with
        {
            Executions = [.. moments.Select(Execution)],
            Ledger = [.. moments.Select((at, i) => new LedgerEntry($"l{i}", "USDT", 1m, LedgerEntryKind.Funding, null, at))],
        });

        Prop.ForAll(Questions.ToArbitrary(), question =>
        {
            var since = Birth.AddMicroseconds(question.StartMicroseconds);
            AssertReadsOn(moments, since, question.Limit, from =>
            {
                var page = store.Executions(from, question.Limit);
                return ([.. page.Executions.Select(e => (e.ExecutionId[1..], e.ExecutedAt))], page.HasMore);
            });
            AssertReadsOn(moments, since, question.Limit, from =>
            {
                var page = store.Ledger(from, question.Limit);
                return ([.. page.Entries.Select(e => (e.EntryId[1..], e.BookedAt))], page.HasMore);
            });
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => folder.Dispose();

    // Three of five rows share the moment of the row before.
    private static List<DateTimeOffset> Moments(Random random)
    {
        var moments = new List<DateTimeOffset>();
        for (var at = Birth; moments.Count < Rows; at = at.AddMilliseconds(random.Next(5) switch { 0 => 1, 1 => 9, _ => 0 })) moments.Add(at);
        return moments;
    }

    private static void AssertReadsOn(
        List<DateTimeOffset> moments, DateTimeOffset since, int limit,
        Func<DateTimeOffset, (List<(string Number, DateTimeOffset At)> Rows, bool HasMore)> read)
    {
        var wanted = moments.Select((at, i) => (i.ToString(), at)).Where(row => row.at >= since).ToList();
        var seen = new List<(string, DateTimeOffset)>();
        for (var pages = 1; ; pages++)
        {
            var (rows, hasMore) = read(since);
            Assert.True(pages <= Rows, "The pages do not end.");
            seen.AddRange(rows.Where(row => !seen.Contains(row)));
            if (!hasMore) break;

            // A page is about as long as asked, ends with a whole moment and goes beyond the first.
            Assert.True(rows[^1].At > since, $"The page from {since:O} would be asked for again.");
            Assert.True(rows.Select(row => row.At).Distinct().Count() <= Math.Max(limit, 2), $"{rows.Count} rows instead of about {limit}.");
            since = rows[^1].At;
        }

        Assert.Equal(wanted, seen);
    }

    private static Execution Execution(DateTimeOffset at, int number) => new()
    {
        ExecutionId = $"e{number}",
        Symbol = "BTC",
        OrderId = $"o{number}",
        OrderLinkId = null,
        Side = OrderSide.Buy,
        Quantity = 1m,
        Price = 50_000m,
        Fee = 0m,
        FeeAsset = "BTC",
        OrderType = OrderType.Market,
        LeavesQuantity = 0m,
        Kind = ExecutionKind.Trade,
        ExecutedAt = at,
    };
}
