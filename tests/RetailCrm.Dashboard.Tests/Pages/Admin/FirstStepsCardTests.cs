using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Admin.FirstSteps;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>The first steps: ticked one by one, gone when all are done, when dismissed, and for whoever manages nobody.</summary>
public sealed class FirstStepsCardTests : PortalContext
{
    [Fact]
    public async Task A_new_installation_lists_every_step_and_each_is_ticked_by_what_is_there()
    {
        var card = Render<FirstStepsCard>();
        Assert.Equal(["data", "rights", "chain", "targets", "costs", "mail", "backup", "screen"], card.FindAll("li").Select(s => s.GetAttribute("data-step")));
        Assert.Empty(card.FindAll("li.done"));
        Assert.Contains("No backup was made yet", card.Find("[data-step=backup]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/users?open=new", card.Find("[data-step=rights] a").GetAttribute("href"));
        await RunAsync("INSERT INTO store(id, code, name) VALUES (1, 'S1', 'Suzhou')");
        await RunAsync("INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min) VALUES (739000, 1, 1, 'A1', 0, 480)");
        await RunAsync("INSERT INTO product(id, sku, unit_cost_e4) VALUES (1, 'P1', 10000)");
        await RunAsync("INSERT INTO target(metric, store_id, period, value_e4) VALUES ('net_sales', 0, '2026-11', 10000)");
        Assert.Equal(["data", "targets", "costs"], Done());
        await Product.AddUserAsync("zhou", [PortalRole.StoreManager], [Accounts.Store("S1")]);
        await RunAsync("INSERT INTO screen(name, kind, culture, playlist, approved_utc_ms) VALUES ('Lobby', 'all', 'en', '', 1)");
        Assert.Equal(["data", "rights", "targets", "costs", "screen"], Done());
    }

    [Fact]
    public async Task Settings_tick_their_steps_and_when_all_is_done_it_is_gone()
    {
        Services.AddSingleton(Options.Create(new ChainOptions { Name = "Qinghe", DefaultGrossMargin = 0.5 }));
        Services.AddSingleton(Options.Create(new MailOptions { Host = "127.0.0.1", From = "crm@example.com", PublicAddress = "https://example.com" }));
        Assert.Equal(["chain", "costs", "mail"], Done());
        await RunAsync("INSERT INTO store(id, code, name) VALUES (1, 'S1', 'Suzhou')");
        await RunAsync("INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min) VALUES (739000, 1, 1, 'A1', 0, 480)");
        await RunAsync("INSERT INTO target(metric, store_id, period, value_e4) VALUES ('net_sales', 0, '2026-11', 10000)");
        await RunAsync("INSERT INTO screen(name, kind, culture, playlist, approved_utc_ms) VALUES ('Lobby', 'all', 'en', '', 1)");
        await Product.AddUserAsync("zhou", [PortalRole.StoreManager], [Accounts.Store("S1")]);
        Assert.DoesNotContain("backup", Done());
        await BackedUpAsync(Now - FirstStepsReader.BackupAge);
        Assert.DoesNotContain("backup", Done());
        await BackedUpAsync(Now - FirstStepsReader.BackupAge + TimeSpan.FromMinutes(1));
        Assert.Empty(Render<FirstStepsCard>().FindAll("[data-first-steps]"));
    }

    [Fact]
    public async Task It_is_dismissed_by_its_reader_and_nothing_for_others()
    {
        var card = Render<FirstStepsCard>();
        card.Find("[data-dismiss]").Click();
        card.WaitForAssertion(() => Assert.Empty(card.FindAll("[data-first-steps]")));
        Assert.Empty(Render<FirstStepsCard>().FindAll("[data-first-steps]"));
        await RunAsync("DELETE FROM first_steps_dismissed");
        Assert.Single(Render<FirstStepsCard>().FindAll("[data-first-steps]"));
        await Product.AddUserAsync("luo", [PortalRole.Admin]);
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ViewStores], default);
        Assert.Empty(Render<FirstStepsCard>().FindAll("[data-first-steps]"));
    }

    private IEnumerable<string?> Done()
    {
        var card = Render<FirstStepsCard>();
        return card.FindAll("li.done").Select(s => s.GetAttribute("data-step"));
    }

    // Behind the audit's back: its own entries are of now.
    private Task BackedUpAsync(DateTimeOffset at) => RunAsync(
        $"INSERT INTO audit_entry(seq, at_utc_ms, user_id, user_name, action, details, previous_hash, hash) SELECT 1000 + COUNT(*), {at.ToUnixTimeMilliseconds()}, '', '', '{AuditActions.Backup}', '{{}}', '', '' FROM audit_entry");
}
