namespace AlphaPulse.History;

/// <summary>Where the history is kept and for how long samples stay.</summary>
public sealed record HistoryOptions
{
    /// <summary>The folder of the database file, the audit key and the audit head. Made with mode 0700 if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of the database file inside <see cref="Folder"/>.</summary>
    public string FileName { get; init; } = "history.db";

    /// <summary>A PostgreSQL connection string, with which any number of programs share the history; null: the file in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The key of the audit log, 64 hexadecimal digits, the same for all programs on one PostgreSQL database. Null: the file
    /// audit.key in <see cref="Folder"/>, which is made for a new database.
    /// </summary>
    public string? AuditKey { get; init; }

    /// <summary>
    /// The exchange mode that the database belongs to (<c>paper</c>, <c>testnet</c>, <c>live</c>). It is written into a new
    /// database, and opening a database of another mode fails. Null: not checked.
    /// </summary>
    public string? Mode { get; init; }

    /// <summary>How long minute samples stay.</summary>
    public TimeSpan MinuteRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long hourly roll-ups stay.</summary>
    public TimeSpan HourRetention { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The absolute path of the database file.</summary>
    public string DatabasePath => Path.Combine(Path.GetFullPath(Folder), FileName);
}
