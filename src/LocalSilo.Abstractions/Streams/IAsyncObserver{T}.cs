namespace Orleans.Streams;

/// <summary>Receives the items of a stream, one at a time.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObserver<in T>
{
    /// <summary>One item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="token">Its number, if the stream numbers its items.</param>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>The producer says that no more items come.</summary>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>The producer says that it failed.</summary>
    /// <param name="ex">The error.</param>
    Task OnErrorAsync(Exception ex);
}
