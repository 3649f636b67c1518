namespace AlphaPulse.WebApi.Http;

/// <summary>Maps the exceptions that it knows to an answer and returns null for all others.</summary>
internal sealed record ExceptionRule(Func<Exception, ApiException?> Answer);
