using System.Diagnostics;

namespace AlphaPulse.History.Bench;

/// <summary>
/// Kills a process in the middle of 64 writers, again and again on the same data, and counts what was acknowledged but is
/// lost, what is half there, what is missing in the numbering, and faults of the audit log.
/// </summary>
internal static class KillBench
{
    private const string Account = "main";
    private const string Stored = " stored";
    private const string ChildCommand = "write-until-killed";

    public static bool IsChild(string[] args) => args is [ChildCommand, ..];

    public static async Task<bool> RunAsync(string folder, int kills)
    {
        var random = new Random(1);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 1; kill <= kills; kill++)
        {
            await RunChildAsync(folder, kill, random.Next(1, 400), acknowledged);
            if (!await CheckAsync(folder, kill, acknowledged)) return false;
        }

        return true;
    }

    /// <summary>The child: 64 writers that print each id after it was acknowledged.</summary>
    public static async Task WriteUntilKilledAsync(string folder, string run)
    {
        await using var database = new HistoryDatabase(new HistoryOptions { Folder = folder }, TimeProvider.System);
        await database.OpenAsync(CancellationToken.None);
        var trades = new TradeStore(database);
        var audit = new AuditLog(database, TimeProvider.System);
        var console = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var id = $"{run}-{writer}-{i}";
                await trades.AppendAsync(Account, [WriteBench.Trade(id + "/a"), WriteBench.Trade(id + "/b")], default);
                await audit.AppendAsync(Account, new AuditEntry("bench", null, "trade", id, null, "success"), default);
                lock (console) Console.WriteLine(id + Stored);
            }
        })));
    }

    private static async Task RunChildAsync(string folder, int kill, int linesBeforeKill, HashSet<string> acknowledged)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { ChildCommand, folder, kill.ToString() }) start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        var killed = false;
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line that the kill cut off acknowledges nothing.
            if (line.EndsWith(Stored, StringComparison.Ordinal)) acknowledged.Add(line[..^Stored.Length]);
            if (killed || --linesBeforeKill > 0) continue;
            child.Kill();
            killed = true;
        }

        await child.WaitForExitAsync();
    }

    private static async Task<bool> CheckAsync(string folder, int kill, HashSet<string> acknowledged)
    {
        await using var database = new HistoryDatabase(new HistoryOptions { Folder = folder }, TimeProvider.System);
        await database.OpenAsync(CancellationToken.None);
        var trades = new TradeStore(database);
        var rows = new List<TradeRow>();
        while (await trades.ReadAfterAsync(Account, rows.Count == 0 ? 0 : rows[^1].Seq, 1000, default) is { Count: > 0 } page) rows.AddRange(page);
        var ids = rows.Select(row => row.Trade.ExecutionId).ToHashSet(StringComparer.Ordinal);
        var lost = acknowledged.Count(id => !ids.Contains(id + "/a") || !ids.Contains(id + "/b"));
        var half = ids.GroupBy(id => id[..^2], StringComparer.Ordinal).Count(pair => pair.Count() != 2);
        var gaps = rows.Where((row, i) => row.Seq != i + 1).Count();
        var verification = await new AuditLog(database, TimeProvider.System).VerifyAsync(default);
        var auditRows = verification.RowsByChain.GetValueOrDefault(Account);
        Console.WriteLine(
            $"kill {kill,2}: {acknowledged.Count} acknowledged, {rows.Count} trades and {auditRows} audit rows; lost {lost}, half {half}, gaps {gaps}, audit {verification.Fault?.Message ?? "valid"}");
        return lost == 0 && half == 0 && gaps == 0 && verification.IsValid && auditRows >= acknowledged.Count;
    }
}
