using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>Section <c>Webhooks</c>: which robots of group chats subscriptions may write to.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    /// <summary>Hosts that may be written to, parted by commas: those of WeCom and DingTalk by default. Empty: none. No address of the own network should stand here.</summary>
    public string AllowedHosts { get; set; } = "qyapi.weixin.qq.com, oapi.dingtalk.com";

    /// <summary>Seconds after which a robot that does not answer is given up. Default 20.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Whether a robot's address may be written to: https at its usual port and a listed host.</summary>
    /// <param name="address">The robot's.</param>
    /// <param name="development">In development an address of this machine will do, also without https.</param>
    public bool Allows(Uri address, bool development) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0
        && (development && address.IsLoopback && address.Scheme is "http" or "https" || address is { Scheme: "https", IsDefaultPort: true } && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Hosts.Any(h => Uri.CheckHostName(h) == UriHostNameType.Unknown)) yield return new("names of hosts parted by commas, such as robots.example.com", [nameof(AllowedHosts)]);
    }

    private string[] Hosts => AllowedHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
