using System.Collections.Concurrent;
using System.Threading.Channels;

namespace AlphaPulse.Grains.Hedging;

/// <summary>
/// Puts the model's text for a plan in the place of the rules' text once there is one, and asks for it in the background. Nobody ever
/// waits for the model.
/// </summary>
internal sealed class CommentaryDesk(CommentaryOptions options, TimeProvider time)
{
    /// <summary>How long a text is shown: its figures are those of its moment.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MaxTexts = 64;

    private readonly ConcurrentDictionary<string, (string? Text, DateTimeOffset At)> texts = new(StringComparer.Ordinal);
    private readonly Channel<CommentaryFacts> wanted = Channel.CreateBounded<CommentaryFacts>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>The plans whose text is wanted; only the newest waits.</summary>
    public ChannelReader<CommentaryFacts> Wanted => wanted.Reader;

    /// <summary>The analysis with the best text that is at hand.</summary>
    public HedgeAnalysis Describe(HedgeAnalysis analysis)
    {
        if (options.ApiKey is null) return analysis;
        var facts = CommentaryFacts.Of(analysis);
        if (texts.TryGetValue(facts.Plan, out var known) && time.GetUtcNow() - known.At < Lifetime)
        {
            return known.Text is null
                ? analysis
                : analysis with { Commentary = known.Text, Meta = analysis.Meta with { CommentaryBy = "model" } };
        }

        wanted.Writer.TryWrite(facts);
        return analysis;
    }

    /// <summary>Keeps a text for a plan; null keeps that there is none, so that the model is not asked again at once.</summary>
    public void Keep(CommentaryFacts facts, string? text)
    {
        texts[facts.Plan] = (text, time.GetUtcNow());
        while (texts.Count > MaxTexts && texts.MinBy(t => t.Value.At) is { Key: { } oldest }) texts.TryRemove(oldest, out _);
    }
}
