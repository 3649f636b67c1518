using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlphaPulse.WebApi.Configuration;
using Orleans.Connections.Security;

namespace AlphaPulse.Silo.Hosts;

/// <summary>Mutual TLS between the silos: each shows a certificate that the cluster's own authority has signed, and asks the other for one.</summary>
internal sealed class ClusterTls
{
    private readonly X509Certificate2 own;
    private readonly X509Certificate2Collection authorities;

    private ClusterTls(X509Certificate2 own, X509Certificate2Collection authorities) => (this.own, this.authorities) = (own, authorities);

    /// <summary>The PEM files of ALPHAPULSE_CLUSTER_CERT, _KEY and _CA, or null where none is named.</summary>
    public static ClusterTls? Read(SettingsReader reader)
    {
        var certificate = reader.String("ALPHAPULSE_CLUSTER_CERT", "Cluster:Certificate");
        var key = reader.String("ALPHAPULSE_CLUSTER_KEY", "Cluster:CertificateKey");
        var authority = reader.String("ALPHAPULSE_CLUSTER_CA", "Cluster:CertificateAuthority");
        if (certificate is null && key is null && authority is null) return null;
        if (certificate is null || key is null || authority is null)
        {
            reader.Refuse("ALPHAPULSE_CLUSTER_CERT, ALPHAPULSE_CLUSTER_KEY and ALPHAPULSE_CLUSTER_CA", "must all be set, each to a PEM file");
            return null;
        }

        try
        {
            var signers = new X509Certificate2Collection();
            signers.ImportFromPemFile(authority);
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);

            // Windows answers TLS with no key that came straight from a PEM file.
            if (signers.Count > 0) return new ClusterTls(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null), signers);
            reader.Refuse("ALPHAPULSE_CLUSTER_CA", $"must hold a certificate: {authority} has none");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            reader.Refuse("ALPHAPULSE_CLUSTER_CERT, ALPHAPULSE_CLUSTER_KEY and ALPHAPULSE_CLUSTER_CA", $"must be readable PEM files that belong together: {e.Message.ReplaceLineEndings(" ")}");
        }

        return null;
    }

    /// <summary>Protects every connection from, to and through this silo.</summary>
    public void Protect(ISiloBuilder silo) => silo.UseTls(options =>
    {
        options.LocalCertificate = own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (remote, _, errors) => IsOfThisCluster(remote, errors);

        // The silos know each other by address, so the name in the certificate is not asked for; the authority signs for this cluster alone.
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "alphapulse";
    });

    /// <summary>Whether the cluster's authority has signed the certificate, and it is valid now.</summary>
    internal bool IsOfThisCluster(X509Certificate2 remote, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(remote);
    }
}
