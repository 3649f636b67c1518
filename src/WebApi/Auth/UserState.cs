using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>What authentication needs to know of a user, as the store had it at most some seconds ago.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="Disabled">No credential of a disabled user works.</param>
/// <param name="CredentialVersion">Grows with every change that ends older tokens.</param>
/// <param name="CredentialsChangedAt">When it last grew; judges a token that carries no version.</param>
/// <param name="CredentialsEverChanged">Whether it grew since the user was created.</param>
internal sealed record UserState(
    string Name, Role Role, bool Disabled, long CredentialVersion, DateTimeOffset CredentialsChangedAt, bool CredentialsEverChanged)
{
    public static UserState Of(User user, Role role) =>
        new(user.Username, role, user.Disabled, user.Version, user.ChangedAt, user.ChangedAt != user.CreatedAt);
}
