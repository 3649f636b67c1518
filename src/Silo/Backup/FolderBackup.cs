using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Startup;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Silo.Backup;

/// <summary>
/// Copies a data folder that may be in use. The moments of all databases are taken at once, then copied at leisure, in the order in which
/// a crash may leave them: the grains first, the history next, the paper venue last. So a copied grain may not know of a row that is in
/// the history, and neither of a fill that the venue has, as after any crash: the start takes both in. The other way round a grain
/// would count on a row that is lost, or on an order that the venue never saw. The audit head is read before the history, because rows
/// may be ahead of it but not behind.
/// </summary>
internal static class FolderBackup
{
    private static readonly string HistoryName = new HistoryOptions { Folder = "" }.FileName;

    /// <summary>Writes the copy; the target has its name only once it is complete.</summary>
    /// <param name="source">The data folder.</param>
    /// <param name="target">A folder that is missing or empty.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="StartupException">The source is no data folder or cannot be read, or the target exists or cannot be written.</exception>
    public static IReadOnlyList<FileInfo> Write(string source, string target)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var unfinished = target + ".unfinished";
        RefuseExisting(target, unfinished);
        foreach (var name in new[] { DataFiles.Grains, HistoryName })
        {
            if (!File.Exists(Path.Combine(source, name)))
                throw new StartupException($"The folder {source} has no {name}, so that there is nothing to copy. Name the data folder with ALPHAPULSE_DATA_DIR.");
        }

        using var grains = new SqliteSnapshot(Path.Combine(source, DataFiles.Grains));
        using var history = new SqliteSnapshot(Path.Combine(source, HistoryName));
        using var paper = File.Exists(Path.Combine(source, DataFiles.Paper)) ? new SqliteSnapshot(Path.Combine(source, DataFiles.Paper)) : null;
        var texts = TakeMoments(source, grains, history, paper);
        try
        {
            PrivateFile.CreateFolder(unfinished);
            grains.CopyTo(Path.Combine(unfinished, DataFiles.Grains));
            history.CopyTo(Path.Combine(unfinished, HistoryName));
            paper?.CopyTo(Path.Combine(unfinished, DataFiles.Paper));
            foreach (var (name, text) in texts) PrivateFile.Replace(Path.Combine(unfinished, name), text);
            // An empty one; were it filled meanwhile, this fails.
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(unfinished, target);
            return [.. new DirectoryInfo(target).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or StartupException)
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw e as StartupException ?? new StartupException($"The backup {target} cannot be written: {OneLine(e)}");
        }
    }

    private static void RefuseExisting(string target, string unfinished)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new StartupException($"The backup {target} exists already. Choose another folder.");
        if (Path.Exists(unfinished))
            throw new StartupException($"There is {unfinished}, left by a backup that was cut off, or of one that still runs. Delete it, or choose another folder.");
    }

    private static List<(string Name, string Text)> TakeMoments(string source, SqliteSnapshot grains, SqliteSnapshot history, SqliteSnapshot? paper)
    {
        try
        {
            grains.Open();
            history.Open();
            paper?.Open();
            grains.Take();
            var texts = ReadTexts(source);
            history.Take();
            paper?.Take();
            return texts;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupException($"The data folder {source} cannot be read: {OneLine(e)}");
        }
    }

    private static List<(string Name, string Text)> ReadTexts(string source) =>
    [
        .. from path in new[] { AuditKey.HeadPath(source), Path.Combine(source, AuditKey.FileName), Path.Combine(source, DataFiles.SigningSecret) }
           where File.Exists(path)
           select (Path.GetFileName(path), File.ReadAllText(path)),
    ];

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").Trim();
}
