using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>A history of which only the number of rows matters.</summary>
internal sealed class CountedRows : IRowSource
{
    public long Last { get; set; }

    public Task<long> LastAsync(string account, CancellationToken cancellationToken) => Task.FromResult(Last);

    public Task<IReadOnlyList<ChannelMessage>> ReadAfterAsync(string account, long after, int max, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(max, Last - after);
        return Task.FromResult<IReadOnlyList<ChannelMessage>>([.. Enumerable.Range(1, count).Select(i => new ChannelMessage("new_trade", after + i, "{}"u8.ToArray()))]);
    }
}
