namespace AlphaPulse.History;

/// <summary>Copies the history while it is in use.</summary>
public sealed class HistoryBackup(HistoryDatabase database)
{
    private static readonly string[] AuditFiles = ["audit.key", "audit.head"];

    /// <summary>
    /// Writes the database, the audit key and the audit head into a folder, which is made if it is missing. To restore, put the
    /// files into an empty data folder.
    /// </summary>
    /// <exception cref="HistoryDatabaseException">The folder holds a copy already, or cannot be written; or the database is a server's.</exception>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        if (database.BackupAdvice is { } advice) throw new HistoryDatabaseException(advice);
        var target = Path.Combine(Path.GetFullPath(folder), database.Options.FileName);
        if (File.Exists(target)) throw new HistoryDatabaseException($"The backup {target} exists already. Choose another folder.");
        try
        {
            PrivateFile.CreateFolder(folder);

            // The head first: the rows may be ahead of it, as after a crash, and are taken in at the next start.
            foreach (var name in AuditFiles)
            {
                var source = Path.Combine(database.Options.Folder, name);
                if (File.Exists(source)) PrivateFile.Replace(Path.Combine(folder, name), await File.ReadAllTextAsync(source, cancellationToken));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HistoryDatabaseException($"The backup folder {folder} cannot be written ({exception.Message}).", exception);
        }

        await database.BackupAsync(target, cancellationToken);
    }
}
