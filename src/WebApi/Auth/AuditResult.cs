namespace AlphaPulse.WebApi.Auth;

/// <summary>How an audited action ended.</summary>
internal static class AuditResult
{
    public const string Success = "success";
    public const string Refused = "refused";
}
