using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>Hands quotes to one slow reader without a growing queue: of each symbol only the newest waits. Thread-safe.</summary>
internal sealed class QuoteConflater
{
    private readonly Lock sync = new();
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, Quote> waiting = new(StringComparer.Ordinal);

    public void Post(Quote quote)
    {
        lock (sync) waiting[quote.Symbol] = quote;
        signal.Writer.TryWrite(true);
    }

    /// <summary>Ends the reader with a failure that nobody expected.</summary>
    public void Fail(Exception exception) => signal.Writer.TryComplete(exception);

    public async IAsyncEnumerable<Quote> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await signal.Reader.WaitToReadAsync(cancellationToken))
        {
            signal.Reader.TryRead(out _);
            Dictionary<string, Quote> batch;
            lock (sync) (batch, waiting) = (waiting, new Dictionary<string, Quote>(StringComparer.Ordinal));
            foreach (var quote in batch.Values) yield return quote;
        }
    }
}
