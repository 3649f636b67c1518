namespace AlphaPulse.WebApi.Http;

/// <summary>The body of every error.</summary>
/// <param name="Detail">One sentence that says what was wrong.</param>
internal sealed record ErrorBody(string Detail);
