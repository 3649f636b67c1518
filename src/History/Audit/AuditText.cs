using System.Text;

namespace AlphaPulse.History;

/// <summary>
/// Makes the texts of an audit entry storable: no NUL, which ends a text in SQLite and is refused by PostgreSQL, no half of a
/// surrogate pair, which has no UTF-8 form, and not too long.
/// </summary>
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
        var cut = text.Length <= maximumLength ? text : text[..maximumLength];
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut.Replace('\0', '\uFFFD')));
    }
}
