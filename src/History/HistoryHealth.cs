using System.Data.Common;

namespace AlphaPulse.History;

/// <summary>Whether the store answers; for /health/ready.</summary>
public sealed class HistoryHealth(HistoryDatabase database)
{
    /// <summary>Null when a small query and an empty commit succeed, else one sentence that says what is wrong.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(
                session => session.ScalarAsync<long>("SELECT COUNT(*) FROM schema_migrations", null, cancellationToken),
                cancellationToken);
            await database.WriteAsync(
                session => session.ScalarAsync<long>("SELECT COUNT(*) FROM database_facts", null, cancellationToken),
                cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is HistoryDatabaseException or InvalidOperationException)
        {
            return exception.Message;
        }
        catch (DbException exception)
        {
            return $"The history database {database.Location} does not answer ({exception.Message}).";
        }
    }
}
