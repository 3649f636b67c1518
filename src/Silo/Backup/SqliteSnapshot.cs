using AlphaPulse.History;
using AlphaPulse.Silo.Startup;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Silo.Backup;

/// <summary>One moment of a SQLite file that another process writes: the writer never waits for it, however long the copy takes.</summary>
internal sealed class SqliteSnapshot(string path) : IDisposable
{
    private readonly SqliteConnection source = new(Connection(path, SqliteOpenMode.ReadOnly));
    private SqliteTransaction? moment;

    /// <summary>Opens the file, so that <see cref="Take"/> is quick.</summary>
    public void Open() => source.Open();

    /// <summary>Fixes the moment: what is committed later is not in the copy.</summary>
    public void Take()
    {
        moment = source.BeginTransaction(deferred: true);
        using var first = source.CreateCommand();
        first.Transaction = moment;
        // SQLite fixes the moment at the first read, not at the beginning of the transaction.
        first.CommandText = "SELECT COUNT(*) FROM sqlite_schema";
        first.ExecuteScalar();
    }

    /// <summary>Writes the moment to a new file that only this user may read, and checks the copy.</summary>
    /// <exception cref="StartupException">The copy is not sound, because the file is damaged.</exception>
    public void CopyTo(string target)
    {
        PrivateFile.Replace(target, "");
        using var copy = new SqliteConnection(Connection(target, SqliteOpenMode.ReadWrite));
        copy.Open();
        source.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() is not "ok") throw new StartupException($"The database {path} is damaged. Nothing was written; start again from an older backup.");
    }

    public void Dispose()
    {
        moment?.Dispose();
        source.Dispose();
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
