using AlphaPulse.LocalSilo.Tests.Grains;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace AlphaPulse.LocalSilo.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task State_Written_IsThereAfterARestartBeforeOnActivate()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await TestSilo.StartAsync(statePath: folder.File("grains.db")))
        {
            Assert.Equal(1, await first.Grain<ICounterGrain>("a").Increment());
            Assert.Equal(2, await first.Grain<ICounterGrain>("a").Increment());
        }

        await using var second = await TestSilo.StartAsync(statePath: folder.File("grains.db"));

        Assert.Equal(2, await second.Grain<ICounterGrain>("a").Get());
        Assert.Equal(["activated a with 2, exists True"], second.Journal.Entries);
        Assert.Equal(0, await second.Grain<ICounterGrain>("b").Get());
        Assert.Equal("activated b with 0, exists False", second.Journal.Entries[^1]);
    }

    [Fact]
    public async Task State_WithDecimalsAndLists_ComesBackEqual()
    {
        using var folder = new TemporaryFolder();
        var value = new CounterState { Count = -1, Amount = 79228162514264337593543950.335m, Notes = ["ü", "", "\"quoted\""] };
        await using (var first = await TestSilo.StartAsync(statePath: folder.File("grains.db"))) await first.Grain<ICounterGrain>("a").Remember(value);

        await using var second = await TestSilo.StartAsync(statePath: folder.File("grains.db"));
        var found = await second.Grain<ICounterGrain>("a").Recall();

        Assert.Equal((value.Count, value.Amount), (found.Count, found.Amount));
        Assert.Equal(value.Notes, found.Notes);
    }

    [Fact]
    public async Task State_IsOneReadableRow()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await TestSilo.StartAsync(statePath: folder.File("grains.db"));
        await silo.Grain<ICounterGrain>("main").Increment();
        await silo.Grain<ICounterGrain>("main").Increment();

        Assert.Equal("counter|main|count|{\"Count\":2,\"Amount\":0,\"Notes\":[]}|2|1767571200000", Scalar(
            folder.File("grains.db"), "SELECT type || '|' || key || '|' || name || '|' || payload || '|' || version || '|' || written_at FROM grain_state"));
        Assert.Equal("wal", Scalar(folder.File("grains.db"), "PRAGMA journal_mode"));
        Assert.Equal("2", await silo.Grain<ICounterGrain>("main").Etag());
    }

    [Fact]
    public async Task State_Cleared_IsEmptyAndItsVersionGoesOn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ICounterGrain>("a");
        await grain.Increment();

        await grain.Clear();
        Assert.Equal(0, await grain.Get());
        Assert.Equal("2", await grain.Etag());
        Assert.Equal(1, await grain.Increment());

        Assert.Equal("3", await grain.Etag());
    }

    [Fact]
    public async Task Write_OverAVersionThatSomebodyElseWrote_ThrowsAndEndsTheActivation()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await TestSilo.StartAsync(statePath: folder.File("grains.db"));
        var grain = silo.Grain<ICounterGrain>("a");
        await grain.Increment();
        Scalar(folder.File("grains.db"), "UPDATE grain_state SET payload='{\"Count\":41}', version=version+1 RETURNING 1");

        await Assert.ThrowsAsync<InconsistentStateException>(grain.Increment);

        Assert.Equal(42, await grain.Increment());
        Assert.Equal(["activated a with 0, exists False", "activated a with 41, exists True"], silo.Journal.Entries);
    }

    [Fact]
    public async Task TwoWrites_OfOneStateAtOnce_ThrowAndEndTheActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ICounterGrain>("a");

        await Assert.ThrowsAsync<InconsistentStateException>(grain.IncrementTwiceAtOnce);

        Assert.Equal(1, await grain.Get());
        Assert.Equal(2, silo.Journal.Entries.Count);
    }

    [Fact]
    public async Task InconsistentState_PassingThroughACaller_EndsOnlyTheGrainThatWrote()
    {
        await using var silo = await TestSilo.StartAsync();
        var middle = silo.Grain<IMiddleGrain>("m");

        await Assert.ThrowsAsync<InconsistentStateException>(() => middle.Provoke("a"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => middle.Provoke("a"));

        Assert.Equal(1, silo.Journal.Count("middle activated"));
    }

    [Fact]
    public async Task Writes_OfManyGrainsAtOnce_ShareTransactionsAndAreAllThere()
    {
        using var folder = new TemporaryFolder();
        await using (var silo = await TestSilo.StartAsync(statePath: folder.File("grains.db")))
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
            {
                for (var n = 0; n < 20; n++) await silo.Grain<ICounterGrain>($"g{i}").Increment();
            })));
        }

        Assert.Equal(64L, Scalar(folder.File("grains.db"), "SELECT count(*) FROM grain_state WHERE version=20 AND json_extract(payload, '$.Count')=20"));
    }

    [Fact]
    public async Task Commits_WaitForTheDisk()
    {
        using var folder = new TemporaryFolder();
        await using var connection = new SqliteConnection($"Data Source={folder.File("grains.db")};Pooling=False");
        await connection.OpenAsync();
        using var commands = new SqliteStateCommands(connection);
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous";

        Assert.Equal(2L, await pragma.ExecuteScalarAsync());
    }

    [Fact]
    public async Task FailingWrite_AmongOthers_FailsAlone()
    {
        await using var silo = await TestSilo.StartAsync();
        var store = silo.Services.GetRequiredService<IGrainStateStore>();

        var good = Enumerable.Range(0, 20).Select(i => store.WriteAsync(new StateKey("t", $"{i}", "n"), "{}", 0)).ToList();
        var bad = store.WriteAsync(new StateKey("t", null!, "n"), "{}", 0);
        good.AddRange(Enumerable.Range(20, 20).Select(i => store.WriteAsync(new StateKey("t", $"{i}", "n"), "{}", 0)));

        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        Assert.All(await Task.WhenAll(good), version => Assert.Equal(1, version));
        Assert.Equal(new StoredValue("{}", 1), await store.ReadAsync(new StateKey("t", "39", "n")));
    }

    [Fact]
    public async Task Start_WithAFileThatIsNoDatabase_SaysSo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("grains.db"), string.Concat(Enumerable.Repeat("this is no database. ", 100)));

        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(statePath: folder.File("grains.db")));

        Assert.Contains(folder.File("grains.db"), error.Message);
    }

    [Fact]
    public async Task Start_WithAFileOfANewerProgram_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Scalar(folder.File("grains.db"), "PRAGMA user_version=99");

        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(statePath: folder.File("grains.db")));

        Assert.Contains("newer program", error.Message);
    }

    [Fact]
    public async Task Start_WithAStoredTypeThatNoContextKnows_SaysSo()
    {
        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(o => o.JsonTypeInfoResolvers.Clear()));

        Assert.Contains("[JsonSerializable(typeof(CounterState))]", error.Message);
    }

    [Fact]
    public async Task Start_WithoutAStatePath_SaysSo()
    {
        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(o => o.StatePath = ""));

        Assert.Contains("StatePath", error.Message);
    }

    [Fact]
    public async Task Start_OnADamagedFile_NamesItAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("grains.db"), new string('x', 5000));

        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(statePath: folder.File("grains.db")));

        Assert.Contains(folder.File("grains.db"), error.Message);
        Assert.EndsWith("Restore it from a backup.", error.Message);
    }

    [Fact]
    public async Task Start_OnAFileThatCannotBeOpened_NamesItsPermissions()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<OrleansException>(() => TestSilo.StartAsync(statePath: folder.Path));

        Assert.Contains(folder.Path, error.Message);
        Assert.EndsWith("Check that this user may read and write it and its folder.", error.Message);
    }

    private static object? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
