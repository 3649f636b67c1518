using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.LocalSilo;

/// <summary>
/// The state of the grains in one SQLite file. One loop owns the connection; what arrives while it waits for the disk
/// shares the next transaction, so that many writers cost one flush. An answer is given only after the commit.
/// </summary>
internal sealed class SqliteGrainStateStore(LocalSiloOptions options, TimeProvider time, SiloInstruments instruments) : IGrainStateStore
{
    private const int QueueLimit = 4_096;
    private const int OperationsPerCommit = 512;

    private readonly Channel<StateOperation> queue = Channel.CreateBounded<StateOperation>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private Task loop = Task.CompletedTask;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.StatePath, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            var commands = new SqliteStateCommands(connection);
            loop = Task.Run(() => RunAsync(commands), CancellationToken.None);
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            if (error is SqliteException sqlite) throw new OrleansException($"The grain state {options.StatePath} cannot be used ({error.Message.TrimEnd('.')}). {Advice(sqlite)}", error);
            throw;
        }
    }

    public Task<StoredValue> ReadAsync(StateKey key)
    {
        var read = new StateRead(key);
        return queue.Writer.TryWrite(read) ? read.Result : WaitForRoomAsync(read, read.Result);
    }

    public Task<long?> WriteAsync(StateKey key, string? payload, long expectedVersion)
    {
        var write = new StateWrite(key, payload, expectedVersion, time.GetUtcNow().ToUnixTimeMilliseconds());
        return queue.Writer.TryWrite(write) ? write.Result : WaitForRoomAsync(write, write.Result);
    }

    public async Task CloseAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task<T> WaitForRoomAsync<T>(StateOperation operation, Task<T> result)
    {
        await queue.Writer.WriteAsync(operation);
        return await result;
    }

    private async Task RunAsync(SqliteStateCommands commands)
    {
        using var owned = commands;
        var batch = new List<StateOperation>(OperationsPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (TakeArrived(batch))
            {
                // Lets the turns that are ready now add their writes: a commit costs far more than one round of them.
                await Task.Yield();
            }

            if (!TryRun(commands, batch, out var error) && batch.Count > 1) RunEach(commands, batch);
            else if (error is not null) batch[0].Fail(error);
            batch.Clear();
        }
    }

    /// <summary>Whether there was anything to take and more would fit.</summary>
    private bool TakeArrived(List<StateOperation> batch)
    {
        var before = batch.Count;
        while (batch.Count < OperationsPerCommit && queue.Reader.TryRead(out var operation)) batch.Add(operation);
        return batch.Count > before && batch.Count < OperationsPerCommit;
    }

    /// <summary>One failure takes back the whole transaction; then each tries alone, so that it fails only for the one to blame.</summary>
    private void RunEach(SqliteStateCommands commands, List<StateOperation> batch)
    {
        foreach (var operation in batch)
        {
            if (!TryRun(commands, [operation], out var error)) operation.Fail(error!);
        }
    }

    private bool TryRun(SqliteStateCommands commands, List<StateOperation> batch, out Exception? error)
    {
        error = null;
        try
        {
            var writes = batch.Count(o => o.IsWrite);
            if (writes > 0) commands.Begin();
            foreach (var operation in batch) operation.Execute(commands);
            if (writes > 0)
            {
                commands.Commit();
                instruments.Committed(writes);
            }
        }
        catch (Exception failure)
        {
            error = TryRollback(commands, failure);
            return false;
        }

        foreach (var operation in batch) operation.Complete();
        return true;
    }

    private static Exception TryRollback(SqliteStateCommands commands, Exception failure)
    {
        try
        {
            commands.Rollback();
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
}
