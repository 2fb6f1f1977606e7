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
        var guarded = new WhileRightsHold(visitor, clock).Of(document, await visitor.ReadAsync(), Permissions.ViewStores, "csv");

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

    private sealed class Ticks : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 10;

        public override long GetTimestamp() => Now;
    }
}
