namespace RetailCrm.Dashboard.Navigation;

/// <summary>Addresses of the store pages.</summary>
internal static class StoreUrls
{
    public const string Home = "/";
    public const string List = "/stores";
}
