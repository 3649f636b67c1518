using System.Diagnostics;

namespace AlphaPulse.Order.Bench;

/// <summary>When each request has reached the exchange, by this process's clock, which is the client's too.</summary>
internal sealed class Arrivals
{
    public const string Order = "/v5/order/create";
    private readonly Lock sync = new();
    private readonly List<(string Path, long At)> arrived = [];
    private TaskCompletionSource ordered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done at the arrival of an order, while the exchange waits.</summary>
    public Action? OnOrder { get; set; }

    public void Add(string path)
    {
        var at = Stopwatch.GetTimestamp();
        var isOrder = string.Equals(path, Order, StringComparison.Ordinal);
        if (isOrder) OnOrder?.Invoke();
        lock (sync)
        {
            arrived.Add((path, at));
            if (isOrder) ordered.TrySetResult();
        }
    }

    /// <summary>Forgets what has arrived.</summary>
    public void Clear()
    {
        lock (sync)
        {
            arrived.Clear();
            ordered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>What has arrived since the last clearing, up to the first order, which is the last of them.</summary>
    public async Task<IReadOnlyList<(string Path, long At)>> UntilOrderAsync(TimeSpan patience)
    {
        await ordered.Task.WaitAsync(patience);
        lock (sync) return [.. arrived.Take(arrived.FindIndex(arrival => arrival.Path == Order) + 1)];
    }
}
