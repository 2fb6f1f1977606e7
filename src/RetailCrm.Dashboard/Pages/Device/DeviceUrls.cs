namespace RetailCrm.Dashboard.Pages.Device;

/// <summary>Addresses of a new screen.</summary>
internal static class DeviceUrls
{
    public const string Page = "/device", State = "/device/state";
}
