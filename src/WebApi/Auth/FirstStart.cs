using System.Buffers.Text;
using System.Security.Cryptography;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Makes the first administrator and one admin API key when there is no user yet.</summary>
public sealed class FirstStart
{
    private const string AdminName = "admin";
    private const int PasswordBytes = 18;
    private readonly UserStore users;
    private readonly ApiKeyStore keys;
    private readonly PasswordHashing passwords;
    private readonly Auditor auditor;

    internal FirstStart(UserStore users, ApiKeyStore keys, PasswordHashing passwords, Auditor auditor) =>
        (this.users, this.keys, this.passwords, this.auditor) = (users, keys, passwords, auditor);

    /// <summary>
    /// Creates what is missing. Generated credentials are handed over before they are stored: a crash in between costs
    /// nothing, the next start makes new ones.
    /// </summary>
    public async Task EnsureAdminAsync(AdminOptions options, Func<FirstCredentials, Task> deliver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(deliver);
        if (await users.AnyAsync(cancellationToken)) return;

        var password = options.Password ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));
        var key = options.ApiKey ?? ApiKeySecret.Create();
        if (options.Password is null || options.ApiKey is null)
            await deliver(new FirstCredentials(AdminName, options.Password is null ? password : null, options.ApiKey is null ? key : null));

        var hash = await passwords.HashAsync(password, cancellationToken);
        if (await users.CreateAsync(AdminName, hash, Roles.Admin, cancellationToken) != UserChange.Done) return;
        await keys.CreateAsync(new NewApiKey("first key", AdminName, Roles.Admin), key, cancellationToken);
        await auditor.RecordAsync("system", address: null, "user.create", AdminName, AuditResult.Success, cancellationToken);
    }
}
