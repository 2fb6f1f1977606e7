using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Section <c>Keys</c>: where the key ring lies that protects cookies and the keys of personal data. Who loses it loses those.</summary>
public sealed class KeyRingOptions : IValidatableObject
{
    public const string Section = "Keys";

    /// <summary>A folder for the key ring; all nodes must see the same one. Default: empty, which is a folder beside the SQLite file, or a table of the PostgreSQL database.</summary>
    public string Folder { get; set; } = "";

    /// <summary>A PKCS #12 file with an RSA certificate and its private key: the key ring is encrypted with it, so that a copy of the database alone opens nothing. Default: empty, the ring lies as it is.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The certificate file's password. Default: empty.</summary>
    [PasswordPropertyText]
    public string CertificatePassword { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CertificateFile.Length == 0) yield break;
        X509Certificate2? certificate = null;
        string? fault = null;
        try
        {
            certificate = Certificate();
            if (!certificate.HasPrivateKey || certificate.GetRSAPublicKey() is null) fault = "it has no RSA key pair";
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            fault = e.Message.TrimEnd('.');
        }

        certificate?.Dispose();
        if (fault is not null) yield return new($"a PKCS #12 file with an RSA certificate and its private key, opened by Keys:CertificatePassword ({fault})", [nameof(CertificateFile)]);
    }

    internal X509Certificate2 Certificate() => X509CertificateLoader.LoadPkcs12FromFile(CertificateFile, CertificatePassword);
}
