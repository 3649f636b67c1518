using System.Threading.Channels;

namespace AlphaPulse.LocalSilo.Bench;

/// <summary>The floor of a hand-off: a loop that takes requests from a channel and answers them.</summary>
internal sealed class ChannelEcho : IDisposable
{
    private readonly Channel<(int Value, TaskCompletionSource<int> Answer)> requests = Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelEcho() => _ = RunAsync();

    public Task<int> Echo(int value)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        requests.Writer.TryWrite((value, answer));
        return answer.Task;
    }

    public void Dispose() => requests.Writer.TryComplete();

    private async Task RunAsync()
    {
        await foreach (var (value, answer) in requests.Reader.ReadAllAsync()) answer.TrySetResult(value);
    }
}
