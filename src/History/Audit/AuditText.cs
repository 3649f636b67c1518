namespace AlphaPulse.History;

/// <summary>Makes the texts of an audit entry storable: no NUL, which ends a text in SQLite, and not too long.</summary>
internal static class AuditText
{
    public static AuditEntry Clean(AuditEntry entry, int maximumLength) => new(
        Text(entry.Actor, maximumLength),
        entry.Address is null ? null : Text(entry.Address, maximumLength),
        Text(entry.Action, maximumLength),
        entry.Target is null ? null : Text(entry.Target, maximumLength),
        entry.Detail is null ? null : Text(entry.Detail, int.MaxValue),
        Text(entry.Result, maximumLength));

    private static string Text(string text, int maximumLength)
    {
        var clean = text.Replace('\0', '\uFFFD');
        return clean.Length <= maximumLength ? clean : clean[..maximumLength];
    }
}
