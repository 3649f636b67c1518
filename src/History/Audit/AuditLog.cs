namespace AlphaPulse.History;

/// <summary>
/// The append-only audit log: one chain an account and one of the system. Each row carries a code over itself and the row
/// before it, under a key kept beside the database, and the head of each chain is kept apart, so that a changed, missing,
/// moved or added row is found. What an intruder can do who has both the key and the files is not found.
/// </summary>
public sealed class AuditLog(HistoryDatabase database, TimeProvider time)
{
    /// <summary>The chain of what concerns no single account.</summary>
    public const string SystemChain = "system";

    /// <summary>How long the text fields of a row may be; what is longer is cut.</summary>
    public const int MaximumTextLength = 1024;

    /// <summary>How long <see cref="AuditEntry.Detail"/> may be.</summary>
    public const int MaximumDetailLength = 65_536;

    private const int PageSize = 1000;

    // Both are set and used on the writer's turn only.
    private IAuditHeads? openHeads;
    private byte[] key = [];

    /// <summary>Reads key and head; takes into the head what a crash left outside of it. A second call does nothing.</summary>
    /// <exception cref="HistoryDatabaseException">The key is missing although there are rows.</exception>
    public Task OpenAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(session => HeadsAsync(session, cancellationToken), cancellationToken);

    /// <summary>Appends a row; it is durable, and the head covers it, when this returns.</summary>
    /// <exception cref="ArgumentException">The detail is longer than <see cref="MaximumDetailLength"/>.</exception>
    public Task<AuditRow> AppendAsync(string chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        CheckDetail(entry);
        return database.WriteAsync(session => AppendAsync(session, chain, entry, cancellationToken), cancellationToken);
    }

    /// <summary>Appends a row in the transaction of what it tells of.</summary>
    internal async Task<AuditRow> AppendAsync(HistorySession session, string chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        CheckDetail(entry);
        var clean = AuditText.Clean(entry, MaximumTextLength);
        var heads = await HeadsAsync(session, cancellationToken);
        var (head, lastSeq) = await heads.LockAsync(session, chain, cancellationToken);
        var seq = lastSeq + 1;
        var at = Stored.Time(time.GetUtcNow());
        var mac = AuditMac.Of(key, head.Mac, chain, seq, at, clean);
        await AuditRows.InsertAsync(session, new AuditStoredRow(chain, seq, at, clean, head.Mac, mac), cancellationToken);
        await heads.AdvanceAsync(session, chain, head, new AuditHead(seq, mac), cancellationToken);
        return new AuditRow(chain, seq, Stored.ToTime(at), clean);
    }

    /// <summary>The rows that the query asks for, newest first.</summary>
    public async Task<List<AuditRow>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var filter = new SqlFilter()
            .And("chain = @chain", "chain", query.Chain)
            .And("actor = @actor", "actor", query.Actor)
            .And("action = @action", "action", query.Action)
            .And("target = @target", "target", query.Target)
            .And("result = @result", "result", query.Result)
            .And("at >= @from", "from", Stored.Time(query.From))
            .And("at < @before", "before", Stored.Time(query.Before))
            .Page(query.Limit, query.Offset);
        var rows = await database.ReadAsync(session => AuditRows.ListAsync(session, filter, cancellationToken), cancellationToken);
        return rows.ConvertAll(row => new AuditRow(row.Chain, row.Seq, Stored.ToTime(row.At), row.Entry));
    }

    /// <summary>Checks every row of every chain, and the head, and names the first fault. The log may grow meanwhile.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        // Opened in a transaction of its own: what a crash left outside of the heads is then stored before they are checked.
        await OpenAsync(cancellationToken);

        // On the writer's turn rows and heads belong together; afterwards rows can only be added behind them.
        var survey = await database.WriteAsync(
            async session => await (await HeadsAsync(session, cancellationToken)).SurveyAsync(session, cancellationToken),
            cancellationToken);
        var rowsByChain = survey.Chains.ToDictionary(pair => pair.Key, pair => pair.Value.Head.Count, StringComparer.Ordinal);
        if (survey.Fault is not null) return new AuditVerification(rowsByChain, survey.Fault);
        foreach (var (chain, extent) in survey.Chains.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var check = new AuditChainCheck(key, chain, extent.Head, extent.Rows);
            if (await WalkAsync(check, chain, extent.LastSeq, cancellationToken) is { } fault)
                return new AuditVerification(rowsByChain, fault);
        }

        return new AuditVerification(rowsByChain, Fault: null);
    }

    private async Task<AuditFault?> WalkAsync(
        AuditChainCheck check, string chain, long lastSeq, CancellationToken cancellationToken)
    {
        for (var after = long.MinValue; after < lastSeq;)
        {
            var from = after;
            var page = await database.ReadAsync(
                session => AuditRows.ReadAfterAsync(session, chain, from, PageSize, cancellationToken), cancellationToken);
            if (page.Count == 0) break;
            foreach (var row in page.TakeWhile(row => row.Seq <= lastSeq))
            {
                if (check.Accept(row)) continue;
                var following = await database.ReadAsync(
                    session => AuditRows.ReadAfterAsync(session, chain, row.Seq, 1, cancellationToken), cancellationToken);
                return check.Diagnose(row, following.FirstOrDefault());
            }

            after = page[^1].Seq;
        }

        return check.End();
    }

    private async Task<IAuditHeads> HeadsAsync(HistorySession session, CancellationToken cancellationToken)
    {
        if (openHeads is not null) return openHeads;
        if (database.Options.ConnectionString is null)
        {
            var counts = await AuditRows.CountAsync(session, cancellationToken);
            key = AuditKey.LoadOrCreate(Folder, hasRows: counts.Count > 0);
            var file = new AuditHeadFile(AuditKey.HeadPath(Folder), key);
            await file.LoadAsync(session, counts, cancellationToken);
            return openHeads = file;
        }

        key = await SharedAuditKey.OpenAsync(session, database.Options, cancellationToken);
        return openHeads = new AuditHeadTable(key);
    }

    private static void CheckDetail(AuditEntry entry)
    {
        if (entry.Detail?.Length > MaximumDetailLength)
            throw new ArgumentException($"An audit detail may have {MaximumDetailLength} characters; this one has {entry.Detail.Length}.", nameof(entry));
    }

    private string Folder => Path.GetFullPath(database.Options.Folder);
}
