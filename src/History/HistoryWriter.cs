using System.Data;
using System.Data.Common;
using System.Threading.Channels;

namespace AlphaPulse.History;

/// <summary>
/// The only writer of the database. Waiting jobs share one transaction and so one disk flush; each stands behind its own
/// savepoint, so that one that fails takes nothing else with it. A caller is answered only after the commit.
/// </summary>
internal sealed class HistoryWriter : IAsyncDisposable
{
    private const int QueueCapacity = 4096;
    private const int BatchSize = 256;
    private const string Savepoint = "job";

    private readonly IHistoryDialect dialect;
    private DbConnection connection;
    private readonly Channel<WriteJob> queue = Channel.CreateBounded<WriteJob>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true });

    private readonly Task loop;
    private int pending;

    public HistoryWriter(IHistoryDialect dialect, DbConnection connection)
    {
        this.dialect = dialect;
        this.connection = connection;
        loop = Task.Run(LoopAsync);
    }

    /// <summary>How many jobs were handed over and have not ended.</summary>
    public int Pending => Volatile.Read(ref pending);

    /// <summary>Queues the work; waits while the queue is full. Cancelling ends it only before it has begun.</summary>
    public async Task<T> RunAsync<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken)
    {
        var job = new WriteJob<T>(work, cancellationToken);
        Interlocked.Increment(ref pending);
        try
        {
            await queue.Writer.WriteAsync(job, cancellationToken);
            return await job.Completion;
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(HistoryDatabase), "The history database is closed.");
        }
        finally
        {
            Interlocked.Decrement(ref pending);
        }
    }

    /// <summary>Ends after everything queued before is written.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<WriteJob>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var job)) batch.Add(job);
            await WriteAsync(batch, attempts: 2);
        }
    }

    private async Task WriteAsync(List<WriteJob> batch, int attempts)
    {
        var committing = false;
        var written = new List<WriteJob>(batch.Count);
        try
        {
            if (connection.State != ConnectionState.Open) await ReconnectAsync();
            await using var transaction = await dialect.BeginWriteAsync(connection);
            foreach (var job in batch)
            {
                if (!job.EndIfCancelled() && await TryRunAsync(job, transaction)) written.Add(job);
            }

            committing = true;
            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            foreach (var observer in ObserversOf(written)) observer.RolledBack();
            if (batch.Count > 1 && dialect.SucceedsAlone(exception))
            {
                foreach (var job in batch) await WriteAsync([job], attempts);
                return;
            }

            // Without a commit nothing was kept, so the batch can be run again; after one nobody knows, and the callers must.
            if (dialect.ForgetLostConnections(exception) && !committing && attempts > 1)
            {
                await WriteAsync(batch, attempts - 1);
                return;
            }

            foreach (var job in batch) job.Fail(Explained(exception));
            return;
        }

        await TellObserversAsync(written);
        foreach (var job in written) job.Complete();
    }

    /// <summary>The server restarted, or the network broke: the transaction of then has failed, the next goes over a new connection.</summary>
    private async Task ReconnectAsync()
    {
        await connection.DisposeAsync();
        connection = await dialect.OpenWriterAsync(CancellationToken.None);
    }

    private async Task<bool> TryRunAsync(WriteJob job, DbTransaction transaction)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            await job.RunAsync(new HistorySession(connection, transaction));
            await transaction.ReleaseAsync(Savepoint);
            return true;
        }
        catch (Exception exception) when (connection.State == ConnectionState.Open && !dialect.SucceedsAlone(exception))
        {
            // A full disk may have rolled everything back: then this throws as well, and the whole batch fails.
            await transaction.RollbackAsync(Savepoint);
            await transaction.ReleaseAsync(Savepoint);
            job.Fail(Explained(exception));
            return false;
        }
    }

    private async Task TellObserversAsync(List<WriteJob> written)
    {
        foreach (var observer in ObserversOf(written))
        {
            try
            {
                await observer.CommittedAsync();
            }
            catch (Exception exception)
            {
                foreach (var job in written.Where(job => job.Observers.Contains(observer))) job.Fail(Explained(exception));
            }
        }
    }

    private Exception Explained(Exception exception) =>
        dialect.Explain(exception) is { } message ? new HistoryDatabaseException(message, exception) : exception;

    private static List<IWriteObserver> ObserversOf(List<WriteJob> jobs) =>
        jobs.SelectMany(job => job.Observers).Distinct().ToList();
}
