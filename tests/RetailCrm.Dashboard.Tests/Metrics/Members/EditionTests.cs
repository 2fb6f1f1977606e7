using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.MonthEnds;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>A month that is over is frozen once: thresholds and models.</summary>
public class EditionTests
{
    [Theory, Engines]
    public async Task A_month_is_kept_once_and_late_data_do_not_move_it(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        var keep = chain.Database.Get<KeepEditions>();
        Assert.Equal(0, await keep.RunAsync(CancellationToken.None));
        for (int member = 1; member <= 20; member++)
        {
            await chain.MemberAsync(member, home: "A");
            await chain.OrderAsync($"{member}", "A", $"2026-10-{member:00}", 10 * member, member: member);
        }

        await chain.RefreshAsync();
        Assert.Equal(2, await keep.RunAsync(CancellationToken.None));
        Assert.Equal(0, await keep.RunAsync(CancellationToken.None));
        Assert.Equal(["models|2026-10-31", "rfm|2026-10-31"], (await chain.Facts.RowsAsync("SELECT kind, day FROM member_edition ORDER BY kind")).Select(r => r.Split('|')).Select(c => FormattableString.Invariant($"{c[0]}|{DateOnly.FromDayNumber(int.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture)):yyyy-MM-dd}")));

        // November: everybody but the first spends much; then a late October document of each.
        var asOf = new DateOnly(2026, 11, 20);
        var request = MemberQuestionTests.Request(asOf, asOf) with { ByEdition = true };
        var queries = chain.Database.Get<RfmQueries>();
        var before = (await queries.GroupsAsync(DataScope.All, request)).Thresholds!.Kept().ToList();
        for (int member = 2; member <= 20; member++) await chain.OrderAsync($"late{member}", "A", "2026-10-30", 1_000, member: member);
        await chain.RefreshAsync();
        var after = await queries.GroupsAsync(DataScope.All, request);
        Assert.Equal(before, after.Thresholds!.Kept());
        Assert.NotEqual(before, (await queries.GroupsAsync(DataScope.All, request with { ByEdition = false })).Thresholds!.Kept());
        // 21 days lie between the thresholds 18.6 and 22.4 of October, whatever the others do since.
        Assert.Equal(19, after.Cells.Where(c => c.R == 3).Sum(c => c.Members));
        // The next month makes its own.
        chain.Clock.Now = chain.Clock.Now.AddDays(15);
        Assert.Equal(2, await keep.RunAsync(CancellationToken.None));
    }
}
