using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Components;

/// <summary>A masked text is shown for a reason, which the audit keeps, and to nobody without the right.</summary>
public sealed class MaskedFieldTests : PortalContext
{
    [Fact]
    public async Task It_asks_why_shows_the_text_and_the_audit_knows()
    {
        var field = await OpenAsync(Permissions.RevealPersonalData);
        Assert.Equal("138****8000", field.Find(".num").TextContent);
        Assert.DoesNotContain("13800138000", field.Markup, StringComparison.Ordinal);
        field.Find("button").Click();
        field.Find("form").Submit();
        field.WaitForAssertion(() => Assert.Contains("Say it in 5 to 500 characters", field.Markup, StringComparison.Ordinal));
        field.Find("input").Change("customer called back");
        field.Find("form").Submit();
        field.WaitForAssertion(() => Assert.Equal("13800138000", field.Find(".num").TextContent));
        Assert.Empty(field.FindAll("button"));
        var entry = Assert.Single((await Core<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.Unmask })).Entries);
        Assert.Equal(("M1", "anna"), (entry.Subject, entry.Actor.UserName));
        Assert.Contains("customer called back", entry.DetailsJson, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_there_is_no_way_and_a_right_that_was_lost_shows_nothing()
    {
        Assert.Empty((await OpenAsync(Permissions.ViewMembers)).FindAll("button"));
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.RevealPersonalData], default);
        var field = Render<MaskedField>(Parameters);
        field.Find("button").Click();
        field.Find("input").Change("customer called back");
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [], default);
        field.Find("form").Submit();
        field.WaitForAssertion(() => Assert.Contains("does not allow it any more", field.Markup, StringComparison.Ordinal));
        Assert.Equal("138****8000", field.Find(".num").TextContent);
    }

    private static void Parameters(ComponentParameterCollectionBuilder<MaskedField> p) =>
        p.Add(f => f.Label, "phone").Add(f => f.Text, PersonalText.Phone("13800138000")).Add(f => f.Whose, new MemberRef("M1", "E101")).Add(f => f.Masking, Masking.Full);

    private async Task<IRenderedComponent<MaskedField>> OpenAsync(string permission)
    {
        Offer<UnmaskMember>();
        Offer<OpenMasking>();
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        await Product.AddUserAsync("luo", [PortalRole.Admin]);
        Assert.Equal(RightsOutcome.Done, await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [permission], default));
        return Render<MaskedField>(Parameters);
    }
}
