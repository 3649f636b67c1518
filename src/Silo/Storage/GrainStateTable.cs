using System.Globalization;
using AlphaPulse.Silo.Startup;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Silo.Storage;

/// <summary>The SQL of the state table, prepared once for one connection.</summary>
internal sealed class GrainStateTable : IDisposable
{
    private const int SchemaVersion = 1;

    // A cleared state keeps its row: were the version to start again at 1, an old writer's version could match it.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS grain_state (
            type TEXT NOT NULL,
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            payload TEXT,
            version INTEGER NOT NULL,
            written_at INTEGER NOT NULL,
            PRIMARY KEY (type, key, name)
        );
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;
    private readonly SqliteCommand read;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand update;

    public GrainStateTable(SqliteConnection connection)
    {
        this.connection = connection;
        // FULL makes every commit wait until the write-ahead log is on the disk.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        Migrate();
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
        read = Prepare("SELECT payload, version FROM grain_state WHERE type=$type AND key=$key AND name=$name", "$type", "$key", "$name");
        insert = Prepare(
            "INSERT INTO grain_state (type, key, name, payload, version, written_at) VALUES ($type, $key, $name, $payload, 1, $at) ON CONFLICT DO NOTHING",
            "$type", "$key", "$name", "$payload", "$at");
        update = Prepare(
            "UPDATE grain_state SET payload=$payload, version=version+1, written_at=$at WHERE type=$type AND key=$key AND name=$name AND version=$version",
            "$type", "$key", "$name", "$payload", "$at", "$version");
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>Takes back the open transaction; SQLite may have done so already.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) rollback.ExecuteNonQuery();
    }

    public StoredState Read(StateKey key)
    {
        Bind(read, key);
        using var reader = read.ExecuteReader();
        return reader.Read() ? new StoredState(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt64(1)) : default;
    }

    /// <summary>Whether the stored version was the expected one, and the value is written.</summary>
    public bool Write(StateKey key, string? payload, long expectedVersion, long unixMilliseconds)
    {
        var command = expectedVersion == 0 ? insert : update;
        Bind(command, key);
        command.Parameters[3].Value = (object?)payload ?? DBNull.Value;
        command.Parameters[4].Value = unixMilliseconds;
        if (expectedVersion != 0) command.Parameters[5].Value = expectedVersion;
        return command.ExecuteNonQuery() == 1;
    }

    public void Dispose()
    {
        foreach (var command in new[] { begin, commit, rollback, read, insert, update }) command.Dispose();
        connection.Dispose();
    }

    private static void Bind(SqliteCommand command, StateKey key)
    {
        command.Parameters[0].Value = key.Type;
        command.Parameters[1].Value = key.Key;
        command.Parameters[2].Value = key.Name;
    }

    private void Migrate()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var found = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (found > SchemaVersion) throw new StartupException($"The grain state {connection.DataSource} has version {found}, this program knows up to {SchemaVersion}: run the newer program.");
        Execute($"{Schema} PRAGMA user_version={SchemaVersion};");
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter(parameter, null));
        return command;
    }
}
