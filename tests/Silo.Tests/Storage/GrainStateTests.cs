using System.Diagnostics.Metrics;
using System.Text.Json.Serialization;
using AlphaPulse.Silo.Startup;
using AlphaPulse.Silo.Storage;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace AlphaPulse.Silo.Tests.Storage;

internal sealed record Note
{
    public int Count { get; init; }

    public decimal Amount { get; init; }

    public IReadOnlyList<string> Texts { get; init; } = [];
}

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;

/// <summary>Orleans' grain storage over the SQLite file: what is there after a restart, and what a second writer gets.</summary>
public sealed class GrainStateTests : IDisposable
{
    private static readonly GrainId Main = GrainId.Create("note", "main");

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private string StatePath => folder.File("grains.db");

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task State_Written_IsEqualAfterARestart()
    {
        var value = new Note { Count = -1, Amount = 79228162514264337593543950.335m, Texts = ["ü", "", "\"quoted\""] };
        await RunAsync(async (_, storage) => await WriteAsync(storage, new GrainState<Note>(value)));

        await RunAsync(async (_, storage) =>
        {
            var found = await ReadAsync(storage);
            Assert.Equal((value.Count, value.Amount, "1", true), (found.State!.Count, found.State.Amount, found.ETag, found.RecordExists));
            Assert.Equal(value.Texts, found.State.Texts);
            var other = new GrainState<Note>();
            await storage.ReadStateAsync("note", GrainId.Create("note", "other"), other);
            Assert.Equal((0, null, false), (other.State!.Count, other.ETag, other.RecordExists));
        });
    }

    [Fact]
    public async Task State_IsOneReadableRow()
    {
        await RunAsync(async (_, storage) =>
        {
            var state = new GrainState<Note>(new Note { Count = 1 });
            await WriteAsync(storage, state);
            state.State = state.State! with { Count = 2 };
            await WriteAsync(storage, state);
            Assert.Equal("2", state.ETag);
        });

        Assert.Equal("note|main|note|{\"Count\":2,\"Amount\":0,\"Texts\":[]}|2", Scalar("SELECT type || '|' || key || '|' || name || '|' || payload || '|' || version FROM grain_state"));
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task State_Cleared_IsEmptyAndItsVersionGoesOn() => await RunAsync(async (_, storage) =>
    {
        var state = new GrainState<Note>(new Note { Count = 5 });
        await WriteAsync(storage, state);

        await storage.ClearStateAsync("note", Main, state);
        Assert.Equal((0, "2", false), (state.State!.Count, state.ETag, state.RecordExists));
        Assert.Equal((0, "2", false), ((await ReadAsync(storage)).State!.Count, (await ReadAsync(storage)).ETag, (await ReadAsync(storage)).RecordExists));
        await WriteAsync(storage, state);

        Assert.Equal("3", state.ETag);
    });

    [Fact]
    public async Task Write_OverAVersionThatSomebodyElseWrote_ThrowsAndChangesNothing() => await RunAsync(async (_, storage) =>
    {
        await WriteAsync(storage, new GrainState<Note>(new Note { Count = 1 }));
        var first = await ReadAsync(storage);
        var second = await ReadAsync(storage);
        first.State = new Note { Count = 2 };
        await WriteAsync(storage, first);
        second.State = new Note { Count = 3 };

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(storage, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(storage, new GrainState<Note>(new Note { Count = 4 })));

        Assert.Equal(2, (await ReadAsync(storage)).State!.Count);
    });

    [Fact]
    public async Task Writes_OfManyAtOnce_ShareCommitsAndAreAllThere()
    {
        using var listener = new MeterListener();
        var commits = 0;
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "alphapulse.grain_states.writes_per_commit") own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref commits));
        listener.Start();

        await RunAsync(async (store, _) => Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 640).Select(i => store.WriteAsync(new StateKey("t", $"{i}", "n"), "{}", 0))), version => Assert.Equal(1, version)));

        Assert.Equal(640L, Scalar("SELECT count(*) FROM grain_state WHERE version=1"));
        Assert.InRange(commits, 1, 300);
    }

    [Fact]
    public async Task FailingWrite_AmongOthers_FailsAlone() => await RunAsync(async (store, _) =>
    {
        var good = Enumerable.Range(0, 20).Select(i => store.WriteAsync(new StateKey("t", $"{i}", "n"), "{}", 0)).ToList();
        var bad = store.WriteAsync(new StateKey("t", null!, "n"), "{}", 0);
        good.AddRange(Enumerable.Range(20, 20).Select(i => store.WriteAsync(new StateKey("t", $"{i}", "n"), "{}", 0)));

        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        Assert.All(await Task.WhenAll(good), version => Assert.Equal(1, version));
        Assert.Equal(new StoredState("{}", 1), await store.ReadAsync(new StateKey("t", "39", "n")));
    });

    [Fact]
    public async Task Commits_WaitForTheDisk()
    {
        await using var connection = new SqliteConnection($"Data Source={StatePath};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        using var table = new GrainStateTable(connection);
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous";

        Assert.Equal(2L, await pragma.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_OnADamagedFile_NamesItAndWhatToDo()
    {
        await File.WriteAllTextAsync(StatePath, new string('x', 5000), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<StartupException>(() => RunAsync((_, _) => Task.CompletedTask));

        Assert.Contains(StatePath, error.Message);
        Assert.EndsWith("Restore it from a backup.", error.Message);
    }

    [Fact]
    public async Task Start_WithAFileOfANewerProgram_SaysSo()
    {
        Scalar("PRAGMA user_version=99");

        Assert.Contains("newer program", (await Assert.ThrowsAsync<StartupException>(() => RunAsync((_, _) => Task.CompletedTask))).Message);
    }

    [Fact]
    public async Task Start_OnAFileThatCannotBeOpened_NamesItsPermissions()
    {
        Directory.CreateDirectory(StatePath);

        var error = await Assert.ThrowsAsync<StartupException>(() => RunAsync((_, _) => Task.CompletedTask));

        Assert.Contains(StatePath, error.Message);
        Assert.EndsWith("Check that this user may read and write it and its folder.", error.Message);
    }

    [Fact]
    public async Task State_ThatIsNoJsonOfItsType_IsNamed()
    {
        await RunAsync(async (store, _) => await store.WriteAsync(new StateKey("note", "main", "note"), "[1]", 0));

        await RunAsync(async (_, storage) => Assert.Contains("note/main.note is not a Note", (await Assert.ThrowsAsync<OrleansException>(() => ReadAsync(storage))).Message));
    }

    private async Task RunAsync(Func<GrainStateStore, SqliteGrainStorage, Task> use)
    {
        var store = new GrainStateStore(StatePath, TimeProvider.System, services.GetRequiredService<IMeterFactory>());
        await store.OpenAsync(CancellationToken.None);
        await use(store, new SqliteGrainStorage(store, new GrainStateSerializer(NoteJson.Default)));
        await store.CloseAsync();
    }

    private static Task WriteAsync(SqliteGrainStorage storage, GrainState<Note> state) => storage.WriteStateAsync("note", Main, state);

    private static async Task<GrainState<Note>> ReadAsync(SqliteGrainStorage storage)
    {
        var state = new GrainState<Note>();
        await storage.ReadStateAsync("note", Main, state);
        return state;
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={StatePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
