using System.Globalization;
using System.Security.Claims;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>What the cookie says: who, in which session, as of which security stamp. Never what the user may do: that is read anew.</summary>
internal static class PortalClaims
{
    public const string Scheme = "retailcrm";

    private const string Session = "retailcrm:session", Stamp = "retailcrm:stamp", NewPassword = "retailcrm:new-password", SeenAs = "retailcrm:seen-as", SeenAsName = "retailcrm:seen-as-name", Screen = "retailcrm:screen";

    public static ClaimsPrincipal Of(PortalUser user, string session, (long Id, string Name)? seenAs = null)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, user.UserName!),
            new(Session, session),
            new(Stamp, user.SecurityStamp!),
        ];
        if (user.MustChangePassword) claims.Add(new(NewPassword, "1"));
        if (seenAs is { } other) claims.AddRange([new(SeenAs, other.Id.ToString(CultureInfo.InvariantCulture)), new(SeenAsName, other.Name)]);
        return new(new ClaimsIdentity(claims, Scheme));
    }

    /// <summary>A screen on a wall: nobody's account.</summary>
    public static ClaimsPrincipal OfScreen(long id, string name) =>
        new(new ClaimsIdentity([new(Screen, id.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, name)], Screen));

    /// <summary>Which screen; null for people.</summary>
    public static long? ScreenId(this ClaimsPrincipal user) => Number(user, Screen);

    /// <summary>0 for nobody, and for a screen.</summary>
    public static long UserId(this ClaimsPrincipal user) => Number(user, ClaimTypes.NameIdentifier) ?? 0;

    public static string SessionId(this ClaimsPrincipal user) => user.FindFirstValue(Session) ?? "";

    public static string SecurityStamp(this ClaimsPrincipal user) => user.FindFirstValue(Stamp) ?? "";

    /// <summary>Nothing opens but the page for a new password.</summary>
    public static bool MustChangePassword(this ClaimsPrincipal user) => user.HasClaim(NewPassword, "1");

    /// <summary>Through whose eyes an admin looks; null: through the own.</summary>
    public static long? SeenAsId(this ClaimsPrincipal user) => Number(user, SeenAs);

    /// <summary>The same by the name that the other signs in with, as the audit keeps it.</summary>
    public static string? SeenAsUser(this ClaimsPrincipal user) => user.FindFirstValue(SeenAsName);

    private static long? Number(ClaimsPrincipal user, string claim) =>
        long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
