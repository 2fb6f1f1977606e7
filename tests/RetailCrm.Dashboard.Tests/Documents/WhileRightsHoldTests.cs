using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents;

/// <summary>A file that is being written ends when its reader loses the right to it.</summary>
public class WhileRightsHoldTests
{
    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 49)]
    public async Task Rows_end_with_the_right_to_them(bool lost, int rows)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var visitor = await database.Services.SignInAsync();
        var clock = new Ticks();
        int sent = 0;
        var document = new ReportDocument("orders", [], RowsAsync());
        var guarded = new WhileRightsHold(visitor.ReadAsync, clock).Of(document, await visitor.ReadAsync(), Permissions.ViewStores, "csv");

        async Task ReadAsync()
        {
            await foreach (var row in guarded.Rows) sent++;
        }

        if (lost) await Assert.ThrowsAsync<RightsLostException>(ReadAsync);
        else await ReadAsync();
        Assert.Equal(rows, sent);

        // A tenth of a second each; in the middle somebody else's grant changes, or one's own ends.
        async IAsyncEnumerable<ReportValue[]> RowsAsync()
        {
            for (int i = 0; i < 100; i++)
            {
                clock.Now += 1;
                if (i == 45) await database.Get<ChangeRights>().SetGrantsAsync(AuditActor.System, (await visitor.ReadAsync()).UserId, lost ? [Accounts.Store("A")] : [Accounts.All()], default);
                yield return [];
            }
        }
    }

    [Theory]
    [InlineData(Permissions.SeePersonalData)]
    [InlineData(Permissions.SeeMargin)]
    [InlineData(Permissions.ExportCsv)]
    [InlineData(Permissions.ViewStores)]
    public async Task A_right_that_opens_values_or_the_file_ends_it_and_one_that_does_neither_does_not(string lost)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var visitor = await database.Services.SignInAsync();
        var clock = new Ticks();
        var held = new WhileRightsHold(visitor.ReadAsync, clock);
        var opened = await visitor.ReadAsync();
        await KeepAsync(Permissions.ViewAlerts);
        await held.DemandAsync(opened, Permissions.ViewStores, "csv", default);
        await KeepAsync(lost);
        await Assert.ThrowsAsync<RightsLostException>(() => held.DemandAsync(opened, Permissions.ViewStores, "csv", default));
        // On the way: not one row after the second in which it was lost.
        int sent = 0;
        await Assert.ThrowsAsync<RightsLostException>(async () =>
        {
            await foreach (var row in held.Of(new ReportDocument("orders", [], RowsAsync()), opened, Permissions.ViewStores, "csv").Rows) sent++;
        });
        Assert.Equal(9, sent);

        Task KeepAsync(string but) => database.Get<ChangeRights>().SetRoleAsync(AuditActor.System, "everything", "Everything", [.. Permissions.All.Where(p => p != but)], default);

        async IAsyncEnumerable<ReportValue[]> RowsAsync()
        {
            for (int i = 0; i < 100; i++)
            {
                clock.Now += 1;
                yield return [];
            }

            await Task.CompletedTask;
        }
    }

    private sealed class Ticks : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 10;

        public override long GetTimestamp() => Now;
    }
}
