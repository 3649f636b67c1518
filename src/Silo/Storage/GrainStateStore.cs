using System.Diagnostics.Metrics;
using System.Threading.Channels;
using AlphaPulse.Silo.Startup;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Silo.Storage;

/// <summary>Which stored value: the stored name of the grain's type, the grain's key, the state's name.</summary>
internal readonly record struct StateKey(string Type, string Key, string Name)
{
    public override string ToString() => $"{Type}/{Key}.{Name}";
}

/// <summary>What is stored.</summary>
/// <param name="Payload">JSON; null once it was cleared.</param>
/// <param name="Version">How often it was written; 0 for never.</param>
internal readonly record struct StoredState(string? Payload, long Version);

/// <summary>Keeps the stored values of grains by version: a write succeeds only over the version that the writer read.</summary>
internal interface IGrainStateStore
{
    /// <summary>The stored value; version 0 if there never was one.</summary>
    Task<StoredState> ReadAsync(StateKey key);

    /// <summary>Stores a value, or null for none; completes when it is on the disk.</summary>
    /// <returns>The new version, or null if the stored one is not <paramref name="expectedVersion"/>; then nothing was written.</returns>
    Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion);
}

/// <summary>
/// The states of the grains in one SQLite file. One loop owns the connection, and what arrives while it waits for the disk shares the
/// next transaction: many writers cost one flush. A write completes only after its commit.
/// </summary>
internal sealed class GrainStateStore(string path, TimeProvider timeProvider, IMeterFactory meters) : IGrainStateStore, IHostedLifecycleService
{
    private const int QueueLimit = 4_096;
    private const int OperationsPerCommit = 512;

    private readonly Channel<Operation> queue = Channel.CreateBounded<Operation>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly Histogram<int> writesPerCommit =
        meters.Create("AlphaPulse.GrainStates").CreateHistogram<int>("alphapulse.grain_states.writes_per_commit", "{write}", "How many states share one commit.");

    private Task loop = Task.CompletedTask;

    /// <exception cref="StartupException">The file cannot be used; the message says what to do.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            var table = new GrainStateTable(connection);
            loop = Task.Run(() => RunAsync(table), CancellationToken.None);
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            if (error is SqliteException sqlite) throw new StartupException($"The grain state {path} cannot be used ({error.Message.TrimEnd('.')}). {Advice(sqlite)}");
            throw;
        }
    }

    public Task<StoredState> ReadAsync(StateKey key) => AddAsync(new Read(key));

    public Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion) =>
        AddAsync(new Write(key, payload, expectedVersion, timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>Finishes what was accepted and closes the file.</summary>
    public async Task CloseAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    // Open before any silo starts, closed after the last one has stopped.
    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => CloseAsync();

    private async Task<T> AddAsync<T>(Operation<T> operation)
    {
        if (!queue.Writer.TryWrite(operation)) await queue.Writer.WriteAsync(operation);
        return await operation.Result;
    }

    private async Task RunAsync(GrainStateTable table)
    {
        using var owned = table;
        var batch = new List<Operation>(OperationsPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (TakeArrived(batch))
            {
                // Lets the turns that are ready now add their writes: a commit costs far more than one round of them.
                await Task.Yield();
            }

            if (!TryRun(table, batch, out var error) && batch.Count > 1) RunEach(table, batch);
            else if (error is not null) batch[0].Fail(error);
            batch.Clear();
        }
    }

    /// <summary>Whether there was anything to take and more would fit.</summary>
    private bool TakeArrived(List<Operation> batch)
    {
        var before = batch.Count;
        while (batch.Count < OperationsPerCommit && queue.Reader.TryRead(out var operation)) batch.Add(operation);
        return batch.Count > before && batch.Count < OperationsPerCommit;
    }

    /// <summary>One failure takes back the whole transaction; then each tries alone, so that it fails only for the one to blame.</summary>
    private void RunEach(GrainStateTable table, List<Operation> batch)
    {
        foreach (var operation in batch)
        {
            if (!TryRun(table, [operation], out var error)) operation.Fail(error!);
        }
    }

    private bool TryRun(GrainStateTable table, List<Operation> batch, out Exception? error)
    {
        error = null;
        try
        {
            var writes = batch.Count(operation => operation is Write);
            if (writes > 0) table.Begin();
            foreach (var operation in batch) operation.Execute(table);
            if (writes > 0)
            {
                table.Commit();
                writesPerCommit.Record(writes);
            }
        }
        catch (Exception failure)
        {
            error = TryRollback(table, failure);
            return false;
        }

        foreach (var operation in batch) operation.Complete();
        return true;
    }

    private static Exception TryRollback(GrainStateTable table, Exception failure)
    {
        try
        {
            table.Rollback();
            return failure;
        }
        catch (SqliteException rollback)
        {
            return new AggregateException(failure, rollback);
        }
    }

    private static string Advice(SqliteException exception) =>
        exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
            ? "Check that this user may read and write it and its folder."
            : "Restore it from a backup.";

    /// <summary>One read or write that waits for the loop.</summary>
    private abstract class Operation
    {
        /// <summary>Runs it within the open transaction.</summary>
        public abstract void Execute(GrainStateTable table);

        /// <summary>Tells who waits that it is done and on the disk.</summary>
        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private abstract class Operation<T> : Operation
    {
        private readonly TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Result => result.Task;

        protected T Value { get; set; } = default!;

        public override void Complete() => result.TrySetResult(Value);

        public override void Fail(Exception error) => result.TrySetException(error);
    }

    private sealed class Read(StateKey key) : Operation<StoredState>
    {
        public override void Execute(GrainStateTable table) => Value = table.Read(key);
    }

    private sealed class Write(StateKey key, string? payload, long expectedVersion, long unixMilliseconds) : Operation<long?>
    {
        public override void Execute(GrainStateTable table) =>
            Value = table.Write(key, payload, expectedVersion, unixMilliseconds) ? expectedVersion + 1 : null;
    }
}
