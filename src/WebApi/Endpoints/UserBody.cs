using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>A user as the API shows one.</summary>
internal sealed record UserBody(string Username, string Role, bool Disabled, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static UserBody Of(User user) => new(user.Username, user.Role, user.Disabled, user.CreatedAt, user.ChangedAt);
}
