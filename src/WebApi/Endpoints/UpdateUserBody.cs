using System.Text.Json.Nodes;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What to change of a user; what is left out stays.</summary>
/// <param name="Username">May repeat the name of the route; a user cannot be renamed.</param>
/// <param name="Password">At least 12 characters; ends the user's older tokens.</param>
/// <param name="Role">viewer, trader or admin; ends the user's older tokens.</param>
/// <param name="Disabled">A disabled user can neither log in nor use tokens and keys.</param>
internal sealed record UpdateUserBody(string? Username = null, string? Password = null, string? Role = null, bool? Disabled = null)
{
    /// <exception cref="ApiException">400.</exception>
    public void Check(string routeName)
    {
        if (Username is not null && !string.Equals(Username, routeName, StringComparison.OrdinalIgnoreCase))
            throw ApiException.BadRequest("A user cannot be renamed: username must be the name in the path, or be left out");
        if (Password is null && Role is null && Disabled is null)
            throw ApiException.BadRequest("Give at least one of password, role and disabled");
        if (Password is not null && PasswordRules.Problem(Password) is { } problem) throw ApiException.BadRequest(problem);
        if (Role is not null) UserChanges.CheckRole(Role);
    }

    /// <summary>What is changed, for the audit log: JSON without the password.</summary>
    public string Summary()
    {
        var summary = new JsonObject();
        if (Password is not null) summary["password"] = "changed";
        if (Role is not null) summary["role"] = Role;
        if (Disabled is { } disabled) summary["disabled"] = disabled;
        return summary.ToJsonString();
    }

    /// <summary>Without the password, so that a log line cannot hold it.</summary>
    public override string ToString() => Summary();
}
