namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>An address to return to is a path of this portal, or the home page.</summary>
internal static class LocalUrl
{
    public static string Of(string? url) =>
        url is { Length: > 1 } && url[0] == '/' && url[1] is not ('/' or '\\') && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Relative, out _) ? url : "/";
}
