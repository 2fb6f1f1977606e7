using System.Net;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>What a recipient would get: for whom it opens, what it holds, and that it is logged.</summary>
public class PreviewTests
{
    [Fact]
    public async Task A_preview_is_the_recipients_own_file_and_opens_only_where_ones_own_rights_cover_it()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var id = await world.SubscribeAsync();
        // East's own, for both managers: an admin put the west's manager in.
        var other = (await world.Change.CreateAsync(await world.CallAsync(world.East), new(new("Mine", "store-comparison", "p=yesterday", "csv", new(SendCadence.Daily, 0, new(9, 0), "Asia/Shanghai")), [world.East, world.Executive], [], [], []))).Id!.Value;
        await world.Chain.Database.Services.AddUserAsync("boss", ["admin"], [Accounts.All()]);
        using var portal = new PortalHost(world.Chain.Database);

        var exec = await portal.SignedInAsync("exec");
        var file = await exec.TextAsync($"/subscriptions/{id}/preview/{world.West}.csv");
        Assert.Contains("W1", file, StringComparison.Ordinal);
        Assert.DoesNotContain("E1", file, StringComparison.Ordinal);
        Assert.Contains("Net sales", await exec.TextAsync($"/subscriptions/{id}/preview/{world.East}.html"), StringComparison.Ordinal);
        // Another kind of file, somebody who is no recipient, another's subscription.
        foreach (var address in (string[])[$"{id}/preview/{world.East}.pdf", $"{id}/preview/{world.Executive}.csv", $"{other}/preview/{world.East}.csv"])
            Assert.Equal(HttpStatusCode.NotFound, (await exec.GetAsync($"/subscriptions/{address}")).StatusCode);

        var east = await portal.SignedInAsync("east");
        Assert.Equal(HttpStatusCode.OK, (await east.GetAsync($"/subscriptions/{other}/preview/{world.East}.csv")).StatusCode);
        var refused = await east.GetAsync($"/subscriptions/{other}/preview/{world.Executive}.csv");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("W1", await refused.TextAsync(), StringComparison.Ordinal);
        // An admin without the right to stores manages, and sees no figures.
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync("boss")).GetAsync($"/subscriptions/{id}/preview/{world.East}.csv")).StatusCode);

        Assert.Equal(3, (await world.Chain.Facts.RowsAsync("SELECT 1 FROM audit_entry WHERE action = 'subscription_change' AND details LIKE '%PreviewAs%'")).Length);
        Assert.Equal(2, (await world.Chain.Facts.RowsAsync("SELECT 1 FROM audit_entry WHERE action = 'export'")).Length);
    }
}
