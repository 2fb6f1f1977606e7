using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Pages;

/// <summary>What an admin does: a role of one's own, and a change that is thought better of.</summary>
[Collection("portal")]
public class RoleJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_role_is_made_kept_over_a_reload_and_a_change_discarded()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.admin");
        var page = visitor.Page;
        await visitor.OpenAsync("/admin/roles");
        await Assertions.Expect(page.Locator("tr[data-role]").First).ToBeVisibleAsync();
        await page.ClickAsync(".ttl a.btn.p");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]role="));
        await page.Locator(".drw .fields input").First.FillAsync("stock-taker");
        await page.Locator(".drw .fields input").Nth(1).FillAsync("Stock taker");
        var right = page.Locator(".drw .perms input").First;
        var name = await right.GetAttributeAsync("name");
        await right.CheckAsync();
        await visitor.SeesNoSeriousFindingAsync();
        await page.ClickAsync(".drw .btn.p");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]role=stock-taker"));
        await Assertions.Expect(page.Locator("tr.sel[data-role='stock-taker'] td").Nth(1)).ToHaveTextAsync("1");

        await visitor.ReloadAsync();
        var held = page.Locator($".drw .perms input[name='{name}']");
        await Assertions.Expect(held).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".drw .btn.p")).ToBeDisabledAsync();
        await held.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".drw .btn.p")).ToBeEnabledAsync();
        await page.Locator(".drw .ft2 .btn").Last.ClickAsync();
        await Assertions.Expect(held).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".drw .btn.p")).ToBeDisabledAsync();
        await page.ClickAsync(".dhd a.ib");
        await Assertions.Expect(page.Locator(".drw")).ToHaveCountAsync(0);
        visitor.SawNoComplaint();
    }
}
