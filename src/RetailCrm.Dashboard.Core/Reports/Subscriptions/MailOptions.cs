using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>Section <c>Mail</c>: the server through which subscriptions leave. Without a host nothing is sent; what is due waits for one.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>Name or address of the SMTP server. Default: empty, none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default 587.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Ask for an encrypted connection (STARTTLS); a server that does not offer it is refused. Default true.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Name to sign in with; empty (default): without signing in.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password; better given in the environment (<c>Mail__Password</c>). Default: empty.</summary>
    [PasswordPropertyText]
    public string Password { get; set; } = "";

    /// <summary>The sender's address. Needed where there is a host.</summary>
    public string From { get; set; } = "";

    /// <summary>Seconds after which a server that does not answer is given up. Default 60.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Domains that may be written to, parted by commas; empty (default): every one that an account's address has.</summary>
    public string AllowedDomains { get; set; } = "";

    /// <summary>A larger file is not attached: the mail links to it instead. Default 10.</summary>
    [Range(1, 100)]
    public int MaxAttachmentMegabytes { get; set; } = 10;

    /// <summary>Where recipients reach the portal, such as https://example.com/crm; empty (default): mails have no links.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>There is a server.</summary>
    public bool IsSet => Host.Length > 0;

    /// <summary>Whether an address may be written to.</summary>
    public bool Allows(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return AllowedDomains.Length == 0 || Domains.Contains(domain, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An address of the portal for a mail; null where <see cref="PublicAddress"/> is not set.</summary>
    /// <param name="path">With its slash.</param>
    public string? Link(string path) => PublicAddress.Length == 0 ? null : PublicAddress.TrimEnd('/') + path;

    /// <summary>True for one plain address without a name, in one line.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && text.All(c => c is > ' ' and < (char)127) && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From.Length > 0 ? !IsAddress(From) : IsSet) yield return new("one mail address, such as reports@example.com", [nameof(From)]);
        if (Domains.Any(d => Uri.CheckHostName(d) != UriHostNameType.Dns)) yield return new("domains parted by commas, such as example.com, example.org", [nameof(AllowedDomains)]);
        if (PublicAddress.Length > 0 && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var portal) && portal.Scheme is "https" or "http" && portal.Query.Length == 0))
            yield return new("the portal's own address, such as https://example.com", [nameof(PublicAddress)]);
        if (User.Length > 0 && !StartTls && !IsLoopback(Host)) yield return new("true where there is a User: a password must not travel in clear", [nameof(StartTls)]);
    }

    private string[] Domains => AllowedDomains.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);
}
