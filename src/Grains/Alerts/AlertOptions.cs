using System.Security.Cryptography;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Where alerts are delivered besides the log.</summary>
public sealed record AlertOptions
{
    private const int JitterSteps = 1_000;

    /// <summary>The receiver of the channel <c>webhook</c>; null for none.</summary>
    public WebhookOptions? Webhook { get; init; }

    /// <summary>The least time between two messages to one channel.</summary>
    public TimeSpan MessageGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The source of jitter, 0 to 1.</summary>
    internal Func<double> Jitter { get; init; } = () => RandomNumberGenerator.GetInt32(JitterSteps + 1) / (double)JitterSteps;
}
