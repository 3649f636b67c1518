using System.Net;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Who holds a socket open.</summary>
/// <param name="Secret">The token or key that was given, kept in memory only to check it again.</param>
/// <param name="Address">From where.</param>
/// <param name="Caller">The user and the permissions at the time.</param>
/// <param name="ExpiresAt">When the token ends; null for a key.</param>
internal sealed record ChannelPrincipal(string Secret, IPAddress? Address, Caller Caller, DateTimeOffset? ExpiresAt)
{
    // A record prints its members: the secret must not reach a log by that way.
    public override string ToString() => Caller.UserName;
}
