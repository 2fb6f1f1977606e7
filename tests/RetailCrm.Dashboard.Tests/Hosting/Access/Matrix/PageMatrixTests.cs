using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Pages.Account;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Every page, opened from within an open page, where no request asks: the same table holds.</summary>
public sealed class PageMatrixTests : PortalContext
{
    [Fact]
    public async Task Everyone_gets_the_pages_of_the_table_and_no_other()
    {
        var pages = Pages().ToList();
        ComponentFactories.AddStub(type => pages.Any(p => p.Page == type) || type == typeof(DeniedPage));
        // Somebody else manages users: the last who may cannot lose that.
        await Product.AddUserAsync("keeper", ["admin"]);
        var wrong = new List<string>();
        foreach (var role in AccessMatrix.Endpoints[0].Expected.Keys.Where(v => v != "anonymous"))
        {
            await Change.SetRolesAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, [role], default);
            foreach (var (page, row) in pages)
            {
                var view = Render<GuardedRouteView>(p => p.Add(v => v.RouteData, new RouteData(page, new Dictionary<string, object?>())).Add(v => v.DefaultLayout, typeof(SignInLayout)));
                var outcome = view.HasComponent<Bunit.TestDoubles.Stub<DeniedPage>>() ? "denied" : "ok";
                if (outcome != row.Expected[role]) wrong.Add($"{row.What} as {role}: {outcome}, not {row.Expected[role]}");
                await DisposeComponentsAsync();
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // A plain page is only ever the answer to a request.
    private static IEnumerable<(Type Page, AccessRow Row)> Pages() =>
        from page in typeof(Program).Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>()
        where !page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true)
        select (page, AccessMatrix.Endpoints.First(r => r.What == $"GET {route.Template}"));
}
