using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>Every page says who may open it.</summary>
public class PagePermissionTests
{
    // Open to everyone, and open to whoever is signed in.
    private static readonly string[] Open = ["/device", "/error", "/not-found", "/setup", "/signin", "/signin/code", "/signin/new-password"], SignedIn = ["/account", "/account/password", "/account/second-factor", "/denied", "/export-purpose", "/definitions", "/home"];

    [Fact]
    public void A_page_names_its_permission_or_stands_in_one_of_two_short_lists()
    {
        var wrong =
            from page in typeof(Program).Assembly.GetTypes()
            from route in page.GetCustomAttributes<RouteAttribute>()
            let policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy).ToList()
            let open = page.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)
            let fits = Open.Contains(route.Template) ? open && policies.Count == 0
                : SignedIn.Contains(route.Template) ? !open && policies is [null]
                : !open && policies.Count > 0 && policies.All(p => p is not null && Permissions.All.Contains(p))
            where !fits
            select $"{route.Template}: anonymous {open}, policies {string.Join(", ", policies)}";
        Findings.None(wrong);
    }

    // A right that opens nothing promises what is not there. Kinds of files are asked for by their ending.
    [Fact]
    public void Every_permission_is_asked_for_somewhere()
    {
        string[] lists = ["Permissions.cs", "PermissionWords.cs", "UserDirectory.cs"];
        var source = string.Concat(Checkout.FilesWith(".cs", ".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal) && !lists.Contains(Path.GetFileName(f))).Select(Checkout.Read));
        var names = typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral && !((string)f.GetRawConstantValue()!).StartsWith(Permissions.Export + ".", StringComparison.Ordinal)).Select(f => f.Name).ToList();
        Assert.True(names.Count > 15);
        Findings.None(names.Where(n => !Regex.IsMatch(source, $@"\bPermissions\.{n}\b")));
    }
}
