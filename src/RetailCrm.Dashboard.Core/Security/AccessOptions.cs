using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RetailCrm.Security;

/// <summary>Section <c>Access</c>: sign-in and its limits.</summary>
public sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Access";

    /// <summary>Characters a password must have at least. Default 10.</summary>
    [Range(8, 128)]
    public int PasswordLength { get; set; } = 10;

    /// <summary>Wrong passwords or codes until an account is locked. Default 5.</summary>
    [Range(3, 100)]
    public int FailedAttempts { get; set; } = 5;

    /// <summary>Minutes that a lock lasts. Default 15.</summary>
    [Range(1, 1440)]
    public int LockMinutes { get; set; } = 15;

    /// <summary>Hours until an unused sign-in ends. Default 8.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 8;

    /// <summary>Hours that a link for a new password is good for. Default 24.</summary>
    [Range(1, 168)]
    public int ResetLinkHours { get; set; } = 24;

    /// <summary>Sign-in attempts that one address may make in a minute. Default 20.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; set; } = 20;

    /// <summary>Files that one user may have written at the same time. Default 2.</summary>
    [Range(1, 100)]
    public int ExportsAtOnce { get; set; } = 2;

    /// <summary>Addresses or networks of the proxies before the portal, separated by commas: only their word about the caller's address and https counts. Default: none.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>The proxies, taken apart.</summary>
    public IEnumerable<IPNetwork> ProxyNetworks() => Words().Select(word => Network(word)!.Value);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Words().Any(word => Network(word) is null)) yield return new("addresses or networks separated by commas, such as 10.0.0.2,10.1.0.0/16", [nameof(Proxies)]);
    }

    private string[] Words() => Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? Network(string word)
    {
        if (IPNetwork.TryParse(word, out var network)) return network;
        return IPAddress.TryParse(word, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
