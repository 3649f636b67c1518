using System.Text.Json.Nodes;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A user to create.</summary>
/// <param name="Username">1 to 64 letters, digits and <c>._-@</c>.</param>
/// <param name="Password">At least 12 characters.</param>
/// <param name="Role">viewer, trader or admin.</param>
internal sealed record CreateUserBody(string Username, string Password, string Role)
{
    /// <summary>What the new user may do, for the audit log: JSON without the password.</summary>
    public string Summary() => new JsonObject { ["role"] = Role }.ToJsonString();

    /// <summary>Without the password, so that a log line cannot hold it.</summary>
    public override string ToString() => $"User {Username} ({Role})";
}
