using System.Buffers.Text;
using System.Security.Cryptography;

namespace AlphaPulse.WebApi.Auth;

/// <summary>The password of the first admin: the operator's, or a random one. Its hash takes a tenth of a second, beside what else is done meanwhile.</summary>
public sealed class FirstPassword
{
    private const int RandomBytes = 18;

    private FirstPassword(string text, bool isGenerated) => (Text, IsGenerated, Hash) = (text, isGenerated, HashAsync(text));

    /// <summary>Whether it is a random one, which somebody has to be told.</summary>
    internal bool IsGenerated { get; }

    internal string Text { get; }

    /// <summary>What is stored.</summary>
    internal Task<string> Hash { get; }

    /// <summary>Chooses the password and begins to hash it.</summary>
    public static FirstPassword Create(AdminOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Password is { } chosen
            ? new FirstPassword(chosen, isGenerated: false)
            : new FirstPassword(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)), isGenerated: true);
    }

    private static async Task<string> HashAsync(string text)
    {
        using var hashing = new PasswordHashing();
        return await hashing.HashAsync(text, CancellationToken.None);
    }
}
