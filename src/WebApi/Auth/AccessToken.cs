namespace AlphaPulse.WebApi.Auth;

/// <summary>What a correctly signed token says. Whether it still counts is decided against the user's state at each request.</summary>
/// <param name="UserName">Claim <c>sub</c>.</param>
/// <param name="IssuedAt">Claim <c>iat</c>, in whole seconds, or null.</param>
/// <param name="ExpiresAt">Claim <c>exp</c>.</param>
/// <param name="CredentialVersion">Claim <c>ver</c>: the user's credential version at issue, or null.</param>
internal sealed record AccessToken(string UserName, DateTimeOffset? IssuedAt, DateTimeOffset ExpiresAt, long? CredentialVersion)
{
    /// <summary>Whether a change of the user's password, role or state has ended this token.</summary>
    public bool IsEndedBy(UserState user) => CredentialVersion is { } version ? version != user.CredentialVersion : MayBeOlderThanChange(user);

    /// <summary>
    /// Not one of ours, but signed with our secret. iat has whole seconds: a token of the very second of a change counts as older, and so does one
    /// that does not say when it was made.
    /// </summary>
    private bool MayBeOlderThanChange(UserState user) => IssuedAt is { } at
        ? at.ToUnixTimeSeconds() <= user.CredentialsChangedAt.ToUnixTimeSeconds()
        : user.CredentialsEverChanged;
}
