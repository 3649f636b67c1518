using System.Security.Claims;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Who sends a request and what they may do now. Kept by the credential caches, so that a request allocates none.</summary>
internal sealed class Caller : ClaimsPrincipal
{
    private const string Scheme = "ApiKeyOrBearer";

    public Caller(string userName, Permission permissions, string? apiKeyId = null)
        : base(new ClaimsIdentity([new Claim(ClaimTypes.Name, userName)], Scheme))
    {
        UserName = userName;
        Permissions = permissions;
        ApiKeyId = apiKeyId;
    }

    /// <summary>The user's name; for an API key the name of its owner.</summary>
    public string UserName { get; }

    public Permission Permissions { get; }

    /// <summary>The key that was presented, or null for a token alone.</summary>
    public string? ApiKeyId { get; }

    public bool Has(Permission permission) => (Permissions & permission) == permission;

    /// <summary>Refuses with 403 when the permission is missing, for a rule that depends on the request's content.</summary>
    /// <exception cref="ApiException">403.</exception>
    public void Demand(Permission permission)
    {
        if (!Has(permission)) throw ApiException.Forbidden();
    }
}
