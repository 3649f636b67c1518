using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>A connection that takes messages until it is told to stall.</summary>
internal sealed class PacedSink : IChannelSink
{
    private readonly Lock sync = new();
    private readonly List<(long Seq, TaskCompletionSource Reached)> waits = [];
    private TaskCompletionSource? stall;

    public long Last { get; private set; }

    public CloseReason? Closed { get; private set; }

    public void Stall() => stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => stall!.SetResult();

    /// <summary>Completes when the message of that number was handed over.</summary>
    public Task ReachedAsync(long seq)
    {
        lock (sync)
        {
            if (Last >= seq) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waits.Add((seq, reached));
            return reached.Task;
        }
    }

    public async ValueTask SendAsync(ChannelMessage message, bool numbered)
    {
        lock (sync)
        {
            Assert.Equal(Last + 1, message.Seq);
            Last = message.Seq;
            foreach (var wait in waits.Where(wait => wait.Seq <= Last)) wait.Reached.TrySetResult();
        }

        if (stall is { } stalled) await stalled.Task;
    }

    public ValueTask SendGapAsync(long from, long to) => throw new InvalidOperationException($"A gap from {from} to {to}.");

    public void Close(CloseReason reason) => Closed = reason;
}
