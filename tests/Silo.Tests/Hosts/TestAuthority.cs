using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlphaPulse.Silo.Tests.Hosts;

/// <summary>A certificate authority of a test, and the PEM files of its silos.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public TestAuthority(string name = "AlphaPulse test authority")
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    /// <summary>A silo's certificate with its key, signed by this authority.</summary>
    public X509Certificate2 Sign(int validFromDays = -1, int validToDays = 1)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silo", own, HashAlgorithmName.SHA256);
        using var signed = request.Create(
            certificate, DateTimeOffset.UtcNow.AddDays(validFromDays), DateTimeOffset.UtcNow.AddDays(validToDays), RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(own);
    }

    /// <summary>A certificate that nobody but its owner has signed.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=silo", own, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Writes a new silo's files as an operator would, and answers the settings that name them.</summary>
    public (string Name, string Value)[] WriteFiles(string folder)
    {
        using var silo = Sign();
        using var siloKey = silo.GetECDsaPrivateKey()!;
        var (own, secret, authority) = (Path.Combine(folder, "silo.pem"), Path.Combine(folder, "silo.key"), Path.Combine(folder, "ca.pem"));
        File.WriteAllText(own, silo.ExportCertificatePem());
        File.WriteAllText(secret, siloKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(authority, certificate.ExportCertificatePem());
        return [("ALPHAPULSE_CLUSTER_CERT", own), ("ALPHAPULSE_CLUSTER_KEY", secret), ("ALPHAPULSE_CLUSTER_CA", authority)];
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}
