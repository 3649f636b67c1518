namespace AlphaPulse.Grains.Hedging;

/// <summary>The optional model that rephrases the commentary of the hedge analysis.</summary>
public sealed record CommentaryOptions
{
    /// <summary>The key of the OpenAI-compatible service (<c>OPENAI_API_KEY</c>); null leaves the commentary to the rules.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Where the service is (<c>OPENAI_BASE_URL</c>); null for OpenAI's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The model's name (<c>OPENAI_MODEL</c>).</summary>
    public string Model { get; init; } = "gpt-4o-mini";
}
