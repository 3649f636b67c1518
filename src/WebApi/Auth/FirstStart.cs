using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Makes the first administrator and one admin API key when there is no user yet.</summary>
public sealed class FirstStart
{
    private const string AdminName = "admin";
    private const string Program = "system";
    private const string AdminDetail = """{"role":"admin"}""";
    private readonly UserStore users;
    private readonly ApiKeyStore keys;
    private readonly Auditor auditor;

    internal FirstStart(UserStore users, ApiKeyStore keys, Auditor auditor) => (this.users, this.keys, this.auditor) = (users, keys, auditor);

    /// <summary>
    /// Creates what is missing. Generated credentials are handed over before they are stored: a crash in between costs
    /// nothing, the next start makes new ones.
    /// </summary>
    /// <param name="options">What the operator chose.</param>
    /// <param name="password">Asked only when there is no user.</param>
    /// <param name="deliver">Tells somebody what was generated.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task EnsureAdminAsync(
        AdminOptions options, Lazy<FirstPassword> password, Func<FirstCredentials, Task> deliver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(deliver);
        if (await users.AnyAsync(cancellationToken)) return;

        var first = password.Value;
        var key = options.ApiKey ?? ApiKeySecret.Create();
        if (first.IsGenerated || options.ApiKey is null)
            await deliver(new FirstCredentials(AdminName, first.IsGenerated ? first.Text : null, options.ApiKey is null ? key : null));

        var created = auditor.Of<UserChange>(
            Program, address: null, "user.create", change => change == UserChange.Done ? (AdminName, AuditResult.Success) : null, AdminDetail);
        if (await users.CreateAsync(AdminName, await first.Hash.WaitAsync(cancellationToken), Roles.Admin, created, cancellationToken) != UserChange.Done) return;
        var keyed = auditor.Of<ApiKey?>(
            Program, address: null, "api_key.create", stored => stored is null ? null : (stored.Id, AuditResult.Success), AdminDetail);
        await keys.CreateAsync(new NewApiKey("first key", AdminName, Roles.Admin), key, keyed, cancellationToken);
    }
}
