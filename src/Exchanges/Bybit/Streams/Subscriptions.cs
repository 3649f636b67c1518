using System.Globalization;
using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>
/// The topics of one connection: asked for in batches, and one by one where a batch is refused, because one bad topic fails all of its
/// batch. Not thread-safe.
/// </summary>
internal sealed class Subscriptions
{
    // Spot takes at most ten topics in one request; nobody is hurt by the same bound elsewhere.
    private const int BatchSize = 10;

    private readonly Dictionary<string, IReadOnlyList<string>> pending = new(StringComparer.Ordinal);
    private int requests;

    /// <summary>Whether every request was answered.</summary>
    public bool AreSettled => pending.Count == 0;

    public IEnumerable<StreamRequest> Ask(IEnumerable<string> topics) => topics.Distinct().Chunk(BatchSize).Select(Ask).ToList();

    /// <summary>
    /// Takes an answer. Gives the requests to send instead of a refused batch; <paramref name="refused"/> is a topic that the venue will
    /// not serve.
    /// </summary>
    public IReadOnlyList<StreamRequest> Answer(StreamMessage answer, out string? refused)
    {
        refused = null;
        if (answer.ReqId is null || !pending.Remove(answer.ReqId, out var topics)) return [];
        if (answer.Success != false || (answer.RetMsg ?? "").Contains("already subscribed", StringComparison.Ordinal)) return [];
        if (topics.Count > 1) return [.. topics.Select(topic => Ask([topic]))];
        refused = topics[0];
        return [];
    }

    private StreamRequest Ask(string[] topics)
    {
        var id = "s" + (++requests).ToString(CultureInfo.InvariantCulture);
        pending.Add(id, topics);
        return new StreamRequest("subscribe", id, topics);
    }
}
