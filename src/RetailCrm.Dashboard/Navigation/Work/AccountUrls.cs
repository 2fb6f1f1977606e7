namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Addresses of sign-in and of one's own account.</summary>
internal static class AccountUrls
{
    public const string SignIn = "/signin";
    public const string SignInAfterSetup = "/signin?first=1";
    public const string Code = "/signin/code";
    public const string NewPassword = "/signin/new-password";
    public const string Denied = "/denied";
    public const string SignOut = "/signout";
    public const string SeeAs = "/see-as";
    public const string SeeAsEnd = "/see-as/end";
    public const string Account = "/account";
    public const string Password = "/account/password";
    public const string SecondFactor = "/account/second-factor";

    /// <summary>The sign-in page, which leads back to where the visitor wanted to go.</summary>
    public static string SignInFor(string address) => QueryText.Write(SignIn, ("returnUrl", QueryText.Escape(address)));

    public static string CodeFor(string? returnUrl) => QueryText.Write(Code, ("returnUrl", QueryText.Escape(returnUrl)));

    /// <summary>The path of a one-time link.</summary>
    public static string NewPasswordFor(long userId, string secret) =>
        QueryText.Write(NewPassword, ("user", userId.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("secret", QueryText.Escape(secret)));
}
