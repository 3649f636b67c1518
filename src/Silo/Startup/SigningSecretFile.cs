using System.Security.Cryptography;
using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;

namespace AlphaPulse.Silo.Startup;

/// <summary>The generated <c>JWT_SECRET</c>: kept in the data folder, so that tokens outlive a restart.</summary>
internal static class SigningSecretFile
{
    private const int Bytes = 64; // Long enough for HS512.

    public static byte[] ReadOrCreate(string folder)
    {
        var path = Path.Combine(folder, DataFiles.SigningSecret);
        if (!File.Exists(path)) PrivateFile.Replace(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            var secret = Convert.FromBase64String(File.ReadAllText(path));
            if (secret.Length == Bytes) return secret;
        }
        catch (FormatException)
        {
            // Reported below, like a wrong length.
        }

        throw new StartupException($"The file {path} is damaged. Delete it for a new secret, which ends all access tokens.");
    }
}
