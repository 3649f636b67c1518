using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AlphaPulse.WebApi.Auth;

/// <summary>The SHA-256 of a token or key: what caches are keyed by, so that no secret stays in memory as text.</summary>
internal readonly record struct CredentialHash(ulong A, ulong B, ulong C, ulong D)
{
    private const int StackLimit = 2048;

    public static CredentialHash Of(ReadOnlySpan<char> secret)
    {
        var size = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var rented = size > StackLimit ? ArrayPool<byte>.Shared.Rent(size) : null;
        try
        {
            var utf8 = rented ?? stackalloc byte[StackLimit];
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(secret, utf8)], hash);
            return MemoryMarshal.Read<CredentialHash>(hash);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>The 32 bytes of the hash.</summary>
    public byte[] ToArray()
    {
        var copy = this;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<CredentialHash>(ref copy)).ToArray();
    }
}
