using AlphaPulse.History;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Audit;

/// <summary>A data folder with at least five audit rows in the account's chain and in the system's, and what somebody with SQLite can do to it.</summary>
internal sealed class AuditedFolder : IDisposable
{
    private readonly TemporaryFolder folder;
    private bool isFilled;

    private AuditedFolder(TemporaryFolder folder) => this.folder = folder;

    public string Head => folder.File("audit.head");

    public static async Task<AuditedFolder> CreateAsync() => new(await TestApi.NewFolderAsync());

    /// <summary>A running API on the folder, with the rows; the rows are written once.</summary>
    public async Task<TestApi> StartAsync()
    {
        var api = await TestApi.StartAsync(dataFolder: folder.Path);
        if (isFilled) return api;
        var log = api.Services.GetRequiredService<AuditLog>();
        foreach (var chain in new[] { "main", AuditLog.SystemChain })
        {
            for (var i = 0; i < 5; i++)
                await log.AppendAsync(chain, new AuditEntry("admin", "127.0.0.1", "limits.update", null, "{}", "success"), CancellationToken.None);
        }

        isFilled = true;
        return api;
    }

    /// <summary>Changes the rows of a chain, the guards against it dropped; answers the chain's last number before.</summary>
    public long Tamper(string chain, string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            DROP TRIGGER IF EXISTS audit_rows_no_update; DROP TRIGGER IF EXISTS audit_rows_no_delete;
            CREATE TABLE IF NOT EXISTS genuine AS SELECT * FROM audit_rows;
            SELECT MAX(seq) FROM audit_rows WHERE chain = @chain
            """;
        command.Parameters.AddWithValue("@chain", chain);
        var last = (long)command.ExecuteScalar()!;
        command.Parameters.AddWithValue("@last", last);
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, $"Nothing was changed by {sql}");
        return last;
    }

    /// <summary>Puts the rows back as they were before the first change.</summary>
    public void Repair()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; DELETE FROM audit_rows; INSERT INTO audit_rows SELECT * FROM genuine; DROP TABLE genuine; COMMIT";
        command.ExecuteNonQuery();
    }

    public void Dispose() => folder.Dispose();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={folder.File("history.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
