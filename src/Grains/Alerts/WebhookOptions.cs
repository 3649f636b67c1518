namespace AlphaPulse.Grains.Alerts;

/// <summary>The receiver of the webhook. Neither is ever answered or logged.</summary>
/// <param name="Url">An absolute http or https address.</param>
/// <param name="Secret">The key of the signature, at least <see cref="MinSecretLength"/> characters.</param>
public sealed record WebhookOptions(Uri Url, string Secret)
{
    /// <summary>The shortest secret.</summary>
    public const int MinSecretLength = 32;

    /// <summary>Without address and secret, so that a log line cannot hold them.</summary>
    public override string ToString() => "webhook";
}
