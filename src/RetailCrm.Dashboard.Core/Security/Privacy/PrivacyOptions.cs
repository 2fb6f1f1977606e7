using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Security.Privacy;

/// <summary>Section <c>Privacy</c>: how personal data is unmasked.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Minutes for which a member stays unmasked for the user who gave a reason. Default 15.</summary>
    [Range(1, 1_440)]
    public int UnmaskMinutes { get; set; } = 15;
}
