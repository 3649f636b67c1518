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
    private readonly DbConnection connection;
    private readonly Channel<WriteJob> queue = Channel.CreateBounded<WriteJob>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true });

    private readonly Task loop;

    public HistoryWriter(IHistoryDialect dialect, DbConnection connection)
    {
        this.dialect = dialect;
        this.connection = connection;
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Queues the work; waits while the queue is full. Cancelling ends it only before it has begun.</summary>
    public async Task<T> RunAsync<T>(Func<HistorySession, Task<T>> work, CancellationToken cancellationToken)
    {
        var job = new WriteJob<T>(work, cancellationToken);
        try
        {
            await queue.Writer.WriteAsync(job, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(HistoryDatabase), "The history database is closed.");
        }

        return await job.Completion;
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
            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<WriteJob> batch)
    {
        var written = new List<WriteJob>(batch.Count);
        try
        {
            await using var transaction = await dialect.BeginWriteAsync(connection);
            foreach (var job in batch)
            {
                if (!job.EndIfCancelled() && await TryRunAsync(job, transaction)) written.Add(job);
            }

            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            foreach (var observer in ObserversOf(written)) observer.RolledBack();
            foreach (var job in batch) job.Fail(Explained(exception));
            return;
        }

        await TellObserversAsync(written);
        foreach (var job in written) job.Complete();
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
        catch (Exception exception)
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
