using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.History;

/// <summary>
/// The heads in the file <c>audit.head</c> beside the database: one line a chain, the last line the HMAC of the lines before.
/// It is replaced as a whole after each commit and before the callers are answered. So the file may be behind the rows after
/// a crash, never ahead, and every acknowledged row is covered by it.
/// </summary>
internal sealed class AuditHeadFile(string path, byte[] key) : IAuditHeads
{
    private readonly Dictionary<string, AuditHead> committed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditHead> staged = new(StringComparer.Ordinal);
    private AuditFault? fault;

    public IReadOnlyCollection<string> Chains => committed.Keys.Union(staged.Keys).ToList();

    public AuditHead Of(string chain) =>
        staged.GetValueOrDefault(chain) ?? committed.GetValueOrDefault(chain) ?? AuditHead.Empty;

    public void Stage(string chain, AuditHead head) => staged[chain] = head;

    /// <summary>Takes in rows that were committed before; they stay known even if this transaction fails.</summary>
    public void TakeIn(string chain, AuditHead head) => committed[chain] = head;

    public void RolledBack() => staged.Clear();

    /// <summary>Reads the file; a missing or changed file is a fault, and stays as it is for the operator to look at.</summary>
    public void Load()
    {
        fault = Read(out var heads);
        foreach (var (chain, head) in heads) committed[chain] = head;
    }

    public Task CommittedAsync()
    {
        foreach (var (chain, head) in staged) committed[chain] = head;
        staged.Clear();
        if (fault is null) Write();
        return Task.CompletedTask;
    }

    public AuditFault? CheckStored()
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
