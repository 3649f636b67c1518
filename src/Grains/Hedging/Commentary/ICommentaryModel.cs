namespace AlphaPulse.Grains.Hedging;

/// <summary>Rephrases the commentary.</summary>
internal interface ICommentaryModel
{
    /// <summary>The text in other words; throws when the service does not give one.</summary>
    Task<string> RephraseAsync(CommentaryFacts facts, CancellationToken cancellationToken);
}
