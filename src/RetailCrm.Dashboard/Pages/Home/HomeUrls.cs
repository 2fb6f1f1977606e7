namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>The page where the day of a manager or of sales staff begins.</summary>
internal static class HomeUrls
{
    public const string Page = "/home";
}
