using AlphaPulse.Silo.Backup;
using AlphaPulse.Silo.Startup;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.Silo.Tests.Backup;

public sealed class BackupCommandTests : IDisposable
{
    private static readonly string[] Databases = ["grains.db", "history.db", "paper.db"];
    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder elsewhere = new();

    public void Dispose()
    {
        data.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>The writer goes venue, history, grains, as a fill does: no copy may be ahead of one that is written before it.</summary>
    [Fact]
    public async Task Backup_UnderAWriter_HoldsWhatACrashCouldLeave()
    {
        MakeFolder(Databases);
        using var stop = new CancellationTokenSource();
        var steps = 0L;
        var writing = Task.Run(() =>
        {
            var writers = Databases.Reverse().Select(name => Open(data.File(name))).ToList();
            while (!stop.IsCancellationRequested)
            {
                foreach (var writer in writers) Execute(writer, $"UPDATE steps SET n = {steps + 1}");
                Interlocked.Increment(ref steps);
            }

            writers.ForEach(writer => writer.Dispose());
        });

        for (var round = 0; round < 20; round++)
        {
            var before = Interlocked.Read(ref steps);
            while (Interlocked.Read(ref steps) == before) await Task.Yield();
            before = Interlocked.Read(ref steps);
            var target = elsewhere.File($"backup-{round}");
            await RunAsync(target);
            var copied = Databases.Select(name => Read(Path.Combine(target, name))).ToArray();
            Assert.True(before <= copied[0] && copied[0] <= copied[1] && copied[1] <= copied[2], $"grains {copied[0]}, history {copied[1]}, venue {copied[2]}, written {before}");
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Backup_WithoutAPaperVenue_CopiesTheRestAndSaysWhat()
    {
        MakeFolder("grains.db", "history.db");
        await File.WriteAllTextAsync(data.File("audit.key"), "key");
        await File.WriteAllTextAsync(data.File("first-credentials"), "password=secret");

        var output = await RunAsync(elsewhere.Path);

        Assert.Equal(["audit.key", "grains.db", "history.db"], Directory.GetFiles(elsewhere.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("audit.key, 3 bytes", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full", "exists already")]
    [InlineData("file", "exists already")]
    [InlineData("cut-off", "cut off")]
    [InlineData("file/below", "cannot be written")]
    public async Task Backup_ToAWrongTarget_IsRefusedAndChangesNothing(string target, string says)
    {
        MakeFolder("grains.db", "history.db");
        Directory.CreateDirectory(elsewhere.File("full"));
        await File.WriteAllTextAsync(elsewhere.File("full/mine"), "mine");
        await File.WriteAllTextAsync(elsewhere.File("file"), "mine");
        Directory.CreateDirectory(elsewhere.File("cut-off.unfinished"));
        var before = Directory.GetFileSystemEntries(elsewhere.Path, "*", SearchOption.AllDirectories);

        var refused = await Assert.ThrowsAsync<StartupException>(() => RunAsync(elsewhere.File(target)));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(before, Directory.GetFileSystemEntries(elsewhere.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("history.db", 0)]
    [InlineData("grains.db", 0)]
    [InlineData("history.db", 8192)]
    public async Task Backup_OfADamagedDatabase_NamesTheFolderAndLeavesNothing(string damaged, int offset)
    {
        MakeFolder("grains.db", "history.db");
        await using (var file = File.OpenWrite(data.File(damaged)))
        {
            file.Position = offset;
            await file.WriteAsync(new byte[100]);
        }

        var refused = await Assert.ThrowsAsync<StartupException>(() => RunAsync(elsewhere.File("backup")));

        Assert.Contains(data.Path, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public async Task Backup_OfNoDataFolder_SaysWhatToName()
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => RunAsync(elsewhere.File("backup")));
        Assert.Contains("ALPHAPULSE_DATA_DIR", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_WithPostgres_SaysHowInstead()
    {
        MakeFolder("grains.db", "history.db");
        var refused = await Assert.ThrowsAsync<StartupException>(() => RunAsync(elsewhere.File("backup"), ("Storage:Database", "Host=db;Password=hidden")));
        Assert.Contains("pg_dump", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refused.Message, StringComparison.Ordinal);
    }

    private void MakeFolder(params string[] names)
    {
        foreach (var name in names)
        {
            using var connection = Open(data.File(name));
            Execute(connection, "PRAGMA journal_mode = WAL; CREATE TABLE steps (n INTEGER); INSERT INTO steps VALUES (0)");
            Execute(connection, "CREATE TABLE filling AS WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 1000) SELECT n, hex(zeroblob(20)) AS text FROM i");
        }
    }

    private async Task<string> RunAsync(string target, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Storage:Folder", (string?)data.Path), .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]).Build();
        await using var output = new StringWriter();
        await BackupCommand.RunAsync(configuration, target, output);
        return output.ToString();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Read(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT n FROM steps";
        return (long)command.ExecuteScalar()!;
    }
}
