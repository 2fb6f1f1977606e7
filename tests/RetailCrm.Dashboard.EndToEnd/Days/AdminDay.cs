using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>An installation's first day: the first admin, the data, a rejected row, rights, a leaver, the audit.</summary>
[Collection("days")]
public class AdminDay(DaysFixture days)
{
    private const string Password = "a long sentence is easy to keep";

    [BrowserTheory, OnDemo, OnCoffee("en-US")]
    public async Task Sets_the_portal_up_loads_the_data_gives_rights_and_ends_them(DayChain chain, string language)
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-admin-").FullName;
        try
        {
            await using var portal = await DayPortal.EmptyAsync(chain);
            await using var person = await days.PersonAsync(portal, chain, language);
            var page = person.Page;
            await BecomeAdminAsync(person);
            await Assertions.Expect(page.Locator("[data-step]")).ToHaveCountAsync(8);
            await LoadAsync(person, folder);

            await using var colleague = await days.PersonAsync(portal, chain, language);
            await OpenAccountAsync(person, colleague);
            await Assertions.Expect(colleague.Page.Locator("tr[data-store]").First).ToBeVisibleAsync();

            // Who leaves is out at once, on the page that is open.
            await page.Locator(".drw .btn.danger").Last.ClickAsync();
            await page.Locator(".ask .btn.danger").ClickAsync();
            await Assertions.Expect(colleague.Page).ToHaveURLAsync(new Regex("/signin"));
            await person.OpenAsync("/admin/users?state=inactive");
            await Assertions.Expect(page.Locator("[data-user='wang']")).ToBeVisibleAsync();

            // All of it stands in the audit, and the audit holds.
            await person.OpenAsync("/admin/audit");
            Assert.True(await page.Locator("[data-seq]").CountAsync() > 4);
            await page.Locator("section[aria-labelledby=entries] h2 .act button").First.ClickAsync();
            await Assertions.Expect(page.Locator("section[aria-labelledby=entries] h2 .tag.ok")).ToBeVisibleAsync();
            await person.ArriveAsync();
            person.GoesHome();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task BecomeAdminAsync(Person person)
    {
        var page = person.Page;
        await page.GotoAsync("/setup");
        await page.FillAsync("#token", await person.Portal.SetupTokenAsync());
        await page.FillAsync("#user", "root");
        await page.FillAsync("#name", "Root");
        await page.FillAsync("#fresh", Password);
        await page.ClickAsync("button.go");
        await page.WaitForURLAsync(new Regex("/signin|/admin|/home"));
        if (page.Url.Contains("/signin", StringComparison.Ordinal)) await person.SignInAsync("root", Password);
        await person.ArriveAsync();
        await person.OpenAsync("/home");
    }

    // The bundle, and a row that cannot be read; mended, it goes in.
    private static async Task LoadAsync(Person person, string folder)
    {
        var bundle = Path.Combine(folder, "bundle");
        if (person.IsDemo) await PortalProcess.RunVerbAsync("demo", "--scale", "0.02", "--to", "2026-11-16T08:05:00", "--out", bundle);
        Assert.Equal(0, await person.Portal.ImportAsync(person.IsDemo ? bundle : SharedData.Bundle("coffee-chain")));
        var page = person.Page;
        await WriteLateAsync("12,50");
        Assert.Equal(1, await person.Portal.ImportAsync(Path.Combine(folder, "late")));
        await person.OpenAsync("/admin/imports");
        await page.Locator("[data-run] summary").First.ClickAsync();
        var (rejected, _) = await person.TakeAsync(page.Locator("[data-run] [data-rejects]").First);
        Assert.Contains("12,50", System.Text.Encoding.UTF8.GetString(rejected), StringComparison.Ordinal);
        await WriteLateAsync("12.50");
        Assert.Equal(0, await person.Portal.ImportAsync(Path.Combine(folder, "late")));
        await person.OpenAsync("/admin/imports");
        await Assertions.Expect(page.Locator("[data-run]").First.Locator("td.n").Last).ToHaveTextAsync("0");

        Task WriteLateAsync(string amount)
        {
            Directory.CreateDirectory(Path.Combine(folder, "late"));
            var (store, day) = person.IsDemo ? ("0101", "2026-11-15") : ("8", "2019-04-29");
            return File.WriteAllTextAsync(Path.Combine(folder, "late", "orders.csv"), $"order_no,store_code,ordered_at,net_amount\nBY-HAND-1,{store},{day}T18:00:00,\"{amount}\"\n");
        }
    }

    private static async Task OpenAccountAsync(Person admin, Person colleague)
    {
        var page = admin.Page;
        await admin.OpenAsync("/admin/users?open=new");
        var fields = page.Locator(".drw form label");
        await fields.Nth(0).Locator("input").FillAsync("wang");
        await fields.Nth(1).Locator("input").FillAsync("Wang Fang");
        await fields.Nth(2).Locator("select").SelectOptionAsync("hq-executive");
        await page.Locator(".drw form .btn.p").ClickAsync();
        await Assertions.Expect(page.Locator(".drw .add select")).ToBeVisibleAsync();
        await page.Locator(".drw .add select").SelectOptionAsync("a");
        await page.Locator(".drw .add .btn").ClickAsync();
        await page.Locator(".ft2 .btn.p").ClickAsync();
        await Assertions.Expect(page.Locator(".drw .bar.info[role=status]")).ToBeVisibleAsync();
        await page.Locator(".drw .row.start .btn").First.ClickAsync();
        var link = await page.Locator(".once code").InnerTextAsync();
        await colleague.Page.GotoAsync(new Uri(new Uri(page.Url), link).ToString());
        await colleague.Page.FillAsync("#fresh", Password);
        await colleague.Page.FillAsync("#again", Password);
        await colleague.Page.ClickAsync("button.go");
        await colleague.SignInAsync("wang", Password);
        await colleague.Page.WaitForURLAsync(new Regex("/(account|stores|home|cockpit)"));
        await colleague.OpenAsync("/stores?p=last-7-days");
    }
}
