using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The people who may log in.</summary>
internal static class UserEndpoints
{
    public static IEndpointRouteBuilder MapUsers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/users").WithTags("Users").RequirePermission(Permission.ManageUsers);
        group.MapGet("", ListAsync).WithSummary("All users by name");
        group.MapPost("", CreateAsync).WithSummary("Create a user");
        group.MapPut("/{username}", UpdateAsync).WithSummary("Change password, role or disabling of a user");
        group.MapDelete("/{username}", DeleteAsync).WithSummary("Remove a user and revoke the user's keys");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<UserBody>>> ListAsync(
        UserStore users, TimeProvider time, CancellationToken cancellationToken)
    {
        var all = await users.ListAsync(cancellationToken);
        return new([.. all.Select(UserBody.Of)], time.GetUtcNow());
    }

    private static async Task<Created<UserBody>> CreateAsync(
        CreateUserBody body, HttpContext context, UserStore users, PasswordHashing passwords, CredentialService credentials, Auditor auditor)
    {
        if (PasswordRules.Problem(body.Password) is { } problem) throw ApiException.BadRequest(problem);
        UserChanges.CheckRole(body.Role);
        UserChanges.CheckName(body.Username);
        var hash = await passwords.HashAsync(body.Password, context.RequestAborted);
        var audit = UserChanges.Audit(auditor, context, "user.create", body.Username, body.Summary());
        UserChanges.Check(await users.CreateAsync(body.Username, hash, body.Role, audit, context.RequestAborted), body.Username);
        credentials.ForgetUser(body.Username);
        var created = await UserChanges.FindAsync(users, body.Username, context);
        return TypedResults.Created($"/api/v1/users/{Uri.EscapeDataString(created.Username)}", UserBody.Of(created));
    }

    private static async Task<Ok<UserBody>> UpdateAsync(
        string username, UpdateUserBody body, HttpContext context, UserStore users, PasswordHashing passwords,
        CredentialService credentials, Auditor auditor)
    {
        body.Check(username);
        await UserChanges.FindAsync(users, username, context);
        var hash = body.Password is null ? null : await passwords.HashAsync(body.Password, context.RequestAborted);
        var audit = UserChanges.Audit(auditor, context, "user.update", username, body.Summary());
        UserChanges.Check(await users.UpdateAsync(username, new UserUpdate(hash, body.Role, body.Disabled), audit, context.RequestAborted), username);
        credentials.ForgetUser(username);
        return TypedResults.Ok(UserBody.Of(await UserChanges.FindAsync(users, username, context)));
    }

    private static async Task<NoContent> DeleteAsync(
        string username, HttpContext context, UserStore users, CredentialService credentials, Auditor auditor)
    {
        await UserChanges.FindAsync(users, username, context);
        var audit = UserChanges.Audit(auditor, context, "user.delete", username);
        UserChanges.Check(await users.DeleteAsync(username, audit, context.RequestAborted), username);
        credentials.ForgetUser(username);
        credentials.ForgetApiKeys();
        return TypedResults.NoContent();
    }
}
