using System.Net;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>Checks a user name and password by the rules of <see cref="FailedLogins"/> and issues a token.</summary>
internal sealed class LoginService(
    UserStore users, PasswordHashing passwords, FailedLogins failures, TokenService tokens, Auditor auditor, KnownAddresses known,
    TimeProvider time)
{
    private const string UnknownUser = "unknown";

    /// <summary>A new token for the user.</summary>
    /// <exception cref="ApiException">401: wrong credentials, the same for an unknown user. 429: too many failures.</exception>
    public async Task<string> LoginAsync(string userName, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        // Names that nobody can have share one counter, so that long or odd ones cost no memory.
        var counted = Usernames.IsValid(userName) ? Usernames.Key(userName) : "";
        var admission = failures.Begin(counted, address);
        if (admission.IsRefused)
            throw ApiException.TooManyRequests("Too many failed logins; try again after the time in Retry-After", admission.RetryAfter);

        User? user;
        bool good;
        try
        {
            if (admission.Delay > TimeSpan.Zero) await Task.Delay(admission.Delay, time, cancellationToken);
            user = counted.Length == 0 ? null : await users.FindAsync(userName, cancellationToken);
            good = await passwords.VerifyAsync(user?.PasswordHash, password, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failures.Withdraw(counted, address, admission);
            throw;
        }

        if (good && user is { Disabled: false } && Role.Find(user.Role) is { } role)
        {
            await auditor.RecordAsync(user.Username, address, "login", target: null, AuditResult.Success);
            failures.Succeed(counted, address, admission);
            known.Note(address);
            return tokens.Issue(UserState.Of(user, role));
        }

        await auditor.RecordAsync(user?.Username ?? UnknownUser, address, "login", target: null, AuditResult.Refused);
        throw new ApiException(StatusCodes.Status401Unauthorized, ErrorDetails.BadLogin);
    }
}
