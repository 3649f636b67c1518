using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Hashes and checks passwords with ASP.NET Core's PBKDF2 (HMAC-SHA512, salted), at most two at once, so that logins cannot
/// take the processor away from trading. An unknown user costs the same time as a known one.
/// </summary>
internal sealed class PasswordHashing : IDisposable
{
    private const int Iterations = 210_000; // OWASP's figure for PBKDF2-HMAC-SHA512.
    private const int AtOnce = 2;
    private const int MaxWaiting = 64;
    private static readonly object NoUser = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly ConcurrencyLimiter slots = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly Lazy<string> dummyHash;

    public PasswordHashing() =>
        dummyHash = new(() => hasher.HashPassword(NoUser, Guid.NewGuid().ToString()), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The hash to store.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.HashPassword(NoUser, password), cancellationToken);

    /// <summary>Whether the password belongs to the hash; without a hash the answer is no, after the same work.</summary>
    public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        RunAsync(
            () => hasher.VerifyHashedPassword(NoUser, hash ?? dummyHash.Value, password) != PasswordVerificationResult.Failed && hash is not null,
            cancellationToken);

    public void Dispose() => slots.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        using var lease = await slots.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired)
            throw ApiException.Unavailable("Too many logins are waiting; try again shortly", TimeSpan.FromSeconds(2));
        return await Task.Run(work, cancellationToken);
    }
}
