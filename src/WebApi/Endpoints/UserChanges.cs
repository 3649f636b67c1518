using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What the routes that change users share: the checks, the audit row and the answer to a refused change.</summary>
internal static class UserChanges
{
    public static void CheckRole(string role)
    {
        if (!Roles.IsKnown(role)) throw ApiException.BadRequest($"role must be one of {string.Join(", ", Roles.All)}");
    }

    public static void CheckName(string username)
    {
        if (!Usernames.IsValid(username))
            throw ApiException.BadRequest("username must be 1 to 64 of A-Z a-z 0-9 . _ - @ and start with a letter or digit");
    }

    public static async Task<User> FindAsync(UserStore users, string username, HttpContext context) =>
        (Usernames.IsValid(username) ? await users.FindAsync(username, context.RequestAborted) : null)
        ?? throw ApiException.NotFound("User not found");

    /// <summary>The audit row of a change, which the store writes with it.</summary>
    public static AuditedChange<UserChange> Audit(Auditor auditor, HttpContext context, string action, string username, string? detail = null) =>
        auditor.Of<UserChange>(
            context, action, change => (username, change == UserChange.Done ? AuditResult.Success : AuditResult.Refused), detail);

    /// <summary>Refuses the request if the store refused the change.</summary>
    /// <exception cref="ApiException">404 or 409.</exception>
    public static void Check(UserChange change, string username)
    {
        if (change == UserChange.Done) return;
        throw change switch
        {
            UserChange.NotFound => ApiException.NotFound("User not found"),
            UserChange.AlreadyExists => ApiException.Conflict($"A user named {username} exists already"),
            UserChange.LastAdmin => ApiException.Conflict("The last active admin cannot be removed, disabled or given another role"),
            _ => ApiException.BadRequest("The user name or role is not valid"),
        };
    }
}
