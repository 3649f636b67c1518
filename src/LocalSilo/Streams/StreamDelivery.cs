using Microsoft.Extensions.Logging;

namespace AlphaPulse.LocalSilo;

/// <summary>The delivery of one item to one subscriber.</summary>
internal sealed class StreamDelivery(StreamId stream, Func<Task> deliver, Action delivered, ILogger log) : Request
{
    public override string Name => $"stream {stream}";

    public override bool Interleaves => false;

    public override bool ReadOnly => false;

    public override bool IsAnswered => false;

    public override Task Invoke(object grain) => deliver();

    public override void Answer(Task outcome)
    {
        if (outcome.Exception?.InnerException is { } error) log.SubscriberFailed(error, stream);
        delivered();
    }

    public override bool Fail(Exception error) => false;
}
