namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The answer to a good login.</summary>
/// <param name="AccessToken">The JWT for <c>Authorization: Bearer</c>.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Its lifetime in seconds.</param>
internal sealed record TokenAnswer(string AccessToken, string TokenType, long ExpiresIn);
