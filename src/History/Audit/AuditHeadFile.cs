using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.History;

/// <summary>
/// The heads in the file <c>audit.head</c> beside the database: one line a chain, the last line the HMAC of the lines before.
/// It is replaced as a whole after each commit and before the callers are answered. So the file may be behind the rows after
/// a crash, never ahead, and every acknowledged row is covered by it.
/// </summary>
internal sealed class AuditHeadFile(string path, byte[] key) : IAuditHeads, IWriteObserver
{
    private const int PageSize = 1000;

    private readonly Dictionary<string, AuditHead> committed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditHead> staged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> foreignRows = new(StringComparer.Ordinal);
    private AuditFault? fault;

    /// <summary>
    /// Reads the file and takes in what a crash left outside of it. A missing or changed file is a fault, and stays as it is for
    /// the operator to look at.
    /// </summary>
    public async Task LoadAsync(
        HistorySession session, IReadOnlyDictionary<string, (long Rows, long LastSeq)> counts, CancellationToken cancellationToken)
    {
        fault = Read(out var heads);
        foreach (var (chain, head) in heads) committed[chain] = head;
        foreach (var (chain, (_, lastSeq)) in counts)
        {
            if (lastSeq > Of(chain).Count) await CatchUpAsync(session, chain, lastSeq, cancellationToken);
        }
    }

    public Task<AuditTail> LockAsync(HistorySession session, string chain, CancellationToken cancellationToken)
    {
        var head = Of(chain);
        return Task.FromResult(new AuditTail(head, Math.Max(head.Count, foreignRows.GetValueOrDefault(chain))));
    }

    public Task AdvanceAsync(HistorySession session, string chain, AuditHead from, AuditHead to, CancellationToken cancellationToken)
    {
        staged[chain] = to;
        session.Enlist(this);
        return Task.CompletedTask;
    }

    public async Task<AuditSurvey> SurveyAsync(HistorySession session, CancellationToken cancellationToken)
    {
        var counts = await AuditRows.CountAsync(session, cancellationToken);
        var chains = committed.Keys.Union(staged.Keys).Union(counts.Keys).ToDictionary(
            chain => chain,
            chain => new AuditExtent(Of(chain), counts.GetValueOrDefault(chain).Rows, counts.GetValueOrDefault(chain).LastSeq),
            StringComparer.Ordinal);
        return new AuditSurvey(chains, CheckStored());
    }

    public void RolledBack() => staged.Clear();

    public Task CommittedAsync()
    {
        foreach (var (chain, head) in staged) committed[chain] = head;
        staged.Clear();
        if (fault is null) Write();
        return Task.CompletedTask;
    }

    private AuditFault? CheckStored()
    {
        if ((fault ?? Read(out _)) is { } found) return found;
        Read(out var stored);
        var same = stored.Count == committed.Count
            && stored.All(pair => committed.TryGetValue(pair.Key, out var known) && IsSame(known, pair.Value));
        return same ? null : new AuditFault(
            AuditFaultKind.HeadAltered, null, null, $"The audit head {path} is an older copy: it does not end where the log ends.");
    }

    /// <summary>Writes a new file and puts it in the place of the old one.</summary>
    public void Write()
    {
        var text = new StringBuilder();
        foreach (var (chain, head) in committed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{head.Count} {Convert.ToHexStringLower(head.Mac)} {Uri.EscapeDataString(chain)}\n");
        }

        text.Append(MacOf(text.ToString()));
        PrivateFile.Replace(path, text.ToString());
    }

    private AuditHead Of(string chain) =>
        staged.GetValueOrDefault(chain) ?? committed.GetValueOrDefault(chain) ?? AuditHead.Empty;

    /// <summary>
    /// Rows after the head are left by a crash between commit and head when they continue the chain; then the head moves on, and
    /// stays known even if this transaction fails. Else somebody else wrote them: they stay outside, where the check finds them,
    /// and new rows are numbered after them.
    /// </summary>
    private async Task CatchUpAsync(HistorySession session, string chain, long lastSeq, CancellationToken cancellationToken)
    {
        var head = Of(chain);
        while (head.Count < lastSeq)
        {
            var page = await AuditRows.ReadAfterAsync(session, chain, head.Count, PageSize, cancellationToken);
            foreach (var row in page)
            {
                var continues = row.Seq == head.Count + 1
                    && row.PreviousMac.AsSpan().SequenceEqual(head.Mac) && AuditMac.IsGenuine(key, row, row.Seq);
                if (!continues)
                {
                    foreignRows[chain] = lastSeq;
                    return;
                }

                head = new AuditHead(row.Seq, row.Mac);
            }
        }

        committed[chain] = head;
        session.Enlist(this);
    }

    private static bool IsSame(AuditHead one, AuditHead other) =>
        one.Count == other.Count && one.Mac.AsSpan().SequenceEqual(other.Mac);

    private AuditFault? Read(out Dictionary<string, AuditHead> heads)
    {
        heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return new AuditFault(AuditFaultKind.HeadMissing, null, null, $"The audit head {path} is missing.");
        var text = File.ReadAllText(path);
        var body = text[..(text.LastIndexOf('\n') + 1)];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(MacOf(body)), Encoding.UTF8.GetBytes(text[body.Length..])))
            return new AuditFault(AuditFaultKind.HeadAltered, null, null, $"The audit head {path} is cut off or changed.");
        foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            heads[Uri.UnescapeDataString(parts[2])] =
                new AuditHead(long.Parse(parts[0], CultureInfo.InvariantCulture), Convert.FromHexString(parts[1]));
        }

        return null;
    }

    private string MacOf(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(body)));
}
