using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Security.Screens;

/// <summary>Section <c>Screens</c>: devices on walls.</summary>
public sealed class ScreenOptions
{
    public const string Section = "Screens";

    /// <summary>Minutes that a code on a new screen is good for. Default 10.</summary>
    [Range(1, 60)]
    public int CodeMinutes { get; set; } = 10;

    /// <summary>New codes that one address may ask for in a minute. Default 6.</summary>
    [Range(1, 1000)]
    public int CodesPerMinute { get; set; } = 6;

    /// <summary>Hours after which a screen's token is changed for a new one. Default 24.</summary>
    [Range(1, 720)]
    public int TokenHours { get; set; } = 24;

    /// <summary>Minutes without a heartbeat after which a screen counts as silent. Default 3.</summary>
    [Range(1, 1440)]
    public int SilentMinutes { get; set; } = 3;
}
