using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

public class AuditQueriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory, Engines]
    public async Task Entries_are_found_by_time_user_action_and_subject(DatabaseProvider provider)
    {
        await using var database = await TenAsync(provider);
        Assert.Equal("10 9 8 7 6 5 4 3 2 1", await FoundAsync(database, new()));
        Assert.Equal("5 4 3", await FoundAsync(database, new() { From = Start.AddHours(2), Until = Start.AddHours(5) }));
        Assert.Equal("9 7 5 3 1", await FoundAsync(database, new() { User = "u0" }));
        Assert.Equal("9 7 5 3 1", await FoundAsync(database, new() { User = "name0" }));
        Assert.Equal("10", await FoundAsync(database, new() { User = "boss" }));
        Assert.Equal("10 7 4 1", await FoundAsync(database, new() { Action = AuditActions.Unmask }));
        Assert.Equal("7 3", await FoundAsync(database, new() { Subject = "M2" }));
        Assert.Equal("7 1", await FoundAsync(database, new() { Action = AuditActions.Unmask, User = "u0" }));
        Assert.Equal("", await FoundAsync(database, new() { User = "u0' OR '1'='1" }));
    }

    [Theory, Engines]
    public async Task Pages_follow_each_other(DatabaseProvider provider)
    {
        await using var database = await TenAsync(provider);
        var pages = new List<string>();
        long? before = null;
        do
        {
            var page = await database.Get<AuditQueries>().FindAsync(new(MayRead: true), new() { Rows = 4, Before = before });
            pages.Add(string.Join(' ', page.Entries.Select(e => e.Seq)));
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(["10 9 8 7", "6 5 4 3", "2 1"], pages);
        Assert.Null((await database.Get<AuditQueries>().FindAsync(new(MayRead: true), new() { Rows = 10 })).Next);
    }

    [Fact]
    public async Task Nothing_is_read_without_the_right()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => database.Get<AuditQueries>().FindAsync(default, new()));
        Assert.Throws<UnauthorizedAccessException>(() => database.Get<AuditQueries>().ReadAsync(default, new()));
        Assert.Throws<UnauthorizedAccessException>(() => database.Get<AuditListing>().Open(default, new()));
        Assert.DoesNotContain(AuditListing.Name, database.Get<ReportCatalogue>().Names);
    }

    private static async Task<string> FoundAsync(TestDatabase database, AuditFilter filter) => string.Join(' ', (await database.FindAsync(filter)).Select(e => e.Seq));

    private static async Task<TestDatabase> TenAsync(DatabaseProvider provider)
    {
        var clock = new FixedClock(Start);
        var database = await TestDatabase.CreateAsync(provider, configure: s => s.AddSingleton<TimeProvider>(clock));
        for (int i = 0; i < 10; i++)
        {
            await database.EnterAsync(i % 3 == 0 ? AuditActions.Unmask : AuditActions.ViewPersonalData, $"M{i % 4}", new($"u{i % 2}", $"name{i % 2}") { OnBehalfOf = i == 9 ? "boss" : null });
            clock.Now += TimeSpan.FromHours(1);
        }

        return database;
    }
}
