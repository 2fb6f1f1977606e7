
namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Addresses of a new screen.</summary>
internal static class DeviceUrls
{
    public const string Page = "/device", State = "/device/state";
}
