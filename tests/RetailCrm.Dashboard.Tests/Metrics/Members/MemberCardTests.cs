using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>Members are found by a whole phone number or e-mail, within the scope, and shown by masking only.</summary>
public class MemberCardTests
{
    [Theory, Engines]
    public async Task A_whole_number_finds_however_it_is_written(DatabaseProvider provider)
    {
        await using var database = await FiveAsync(provider);
        foreach (var written in (string[])["13800138000", " 138-0013-8000", "+86 138 0013 8000"]) Assert.Equal("A B", await FoundAsync(database, DataScope.All, written));
        foreach (var written in (string[])["13900139000", "+8613900139000"]) Assert.Equal("C", await FoundAsync(database, DataScope.All, written));
        foreach (var written in (string[])["d@example.com", " D@EXAMPLE.COM "]) Assert.Equal("D", await FoundAsync(database, DataScope.All, written));
        foreach (var part in (string[])["1380013800", "8000", "", "@example.com", "%", "d%"]) Assert.Equal("", await FoundAsync(database, DataScope.All, part));
    }

    [Theory, Engines]
    public async Task Nobody_is_found_outside_the_scope(DatabaseProvider provider)
    {
        await using var database = await FiveAsync(provider);
        Assert.Equal("A", await FoundAsync(database, DataScope.OfStores(["S1"]), "13800138000"));
        Assert.Equal("B", await FoundAsync(database, DataScope.OfStores(["S2"]), "13800138000"));
        Assert.Equal("", await FoundAsync(database, DataScope.None, "13800138000"));
        Assert.Equal("A", await FoundAsync(database, DataScope.All.WithOwnMembersOf("E1"), "13800138000"));
        Assert.Equal("", await FoundAsync(database, DataScope.OfStores(["S2"]).WithOwnMembersOf("E1"), "13800138000"));
        Assert.Equal("", await FoundAsync(database, DataScope.All.WithOwnMembersOf(""), "13800138000"));
        // C is at home where C bought first; E nowhere.
        Assert.Equal("C", await FoundAsync(database, DataScope.OfStores(["S2"]), "13900139000"));
        Assert.Equal("", await FoundAsync(database, DataScope.OfStores(["S1", "S2"]), "13700137000"));
        Assert.Equal("E", await FoundAsync(database, DataScope.All, "13700137000"));
        Assert.Null(await database.Get<MemberCardQueries>().OfAsync(DataScope.OfStores(["S1"]), new(AuditActor.System, Masking.Full), "B"));
        Assert.Null(await database.Get<MemberCardQueries>().OfAsync(DataScope.All, new(AuditActor.System, Masking.Full), "a"));
    }

    [Theory, Engines]
    public async Task A_card_is_shown_by_masking(DatabaseProvider provider)
    {
        await using var database = await FiveAsync(provider);
        var card = (await database.Get<MemberCardQueries>().OfAsync(DataScope.All, new(AuditActor.System, Masking.Full), "A"))!;
        Assert.Equal(("A", "E1", "S1"), (card.Who.Code, card.Who.OwnerEmployeeCode, card.HomeStoreCode));
        Assert.Equal("安**|138****8000|a***@example.com|05-17", Shown(card, Masking.Full));
        Assert.Equal("安娜|13800138000|a@example.com|1990-05-17", Shown(card, Masking.Off));
        Assert.DoesNotContain("138", card.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("安娜", card.ToString(), StringComparison.Ordinal);
        var bare = (await database.Get<MemberCardQueries>().OfAsync(DataScope.All, new(AuditActor.System, Masking.Full), "E"))!;
        Assert.Equal("~|137****7000|~|~", Shown(bare, Masking.Full));
    }

    [Theory, Engines]
    public async Task A_search_and_what_is_seen_clear_are_in_the_audit_and_without_it_nothing_is_answered(DatabaseProvider provider)
    {
        await using var database = await FiveAsync(provider);
        var (cards, audit, anna) = (database.Get<MemberCardQueries>(), database.Get<AuditQueries>(), new AuditActor("7", "anna"));
        await cards.FindAsync(DataScope.All, new(anna, Masking.Full), "13800138000");
        await cards.FindAsync(DataScope.None, new(anna, Masking.Full), "d@example.com");
        await cards.OfAsync(DataScope.All, new(anna, Masking.Full), "A");
        await cards.OfAsync(DataScope.All, new(anna, Masking.Off), "C");
        await cards.OfAsync(DataScope.None, new(anna, Masking.Off), "D");
        var entries = (await audit.FindAsync(new(true), new() { User = "anna" })).Entries.Reverse().Select(e => (e.Action, e.Subject, e.Rows, e.DetailsJson)).ToList();
        Assert.Equal(
        [
            (AuditActions.SearchPersonalData, null, 2, "{\"by\":\"Phone\",\"found\":[\"A\",\"B\"]}"),
            (AuditActions.SearchPersonalData, null, 0, "{\"by\":\"Email\",\"found\":[]}"),
            (AuditActions.ViewPersonalData, "C", null, "{}"),
        ], entries);
        await database.ExecuteAsync("DROP TABLE audit_head");
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => cards.OfAsync(DataScope.All, new(anna, Masking.Off), "A"));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => cards.FindAsync(DataScope.All, new(anna, Masking.Full), "13800138000"));
        Assert.NotNull(await cards.OfAsync(DataScope.All, new(anna, Masking.Full), "A"));
    }

    [Theory, Engines]
    public async Task With_lost_keys_the_rest_is_still_shown(DatabaseProvider provider)
    {
        await using var database = await FiveAsync(provider);
        await database.ExecuteAsync("UPDATE data_key SET wrapped = 'AAAA'");
        Assert.Equal("安**|(unreadable)|(unreadable)|05-17", Shown((await database.Get<MemberCardQueries>().OfAsync(DataScope.All, new(AuditActor.System, Masking.Full), "A"))!, Masking.Full));
        Assert.Equal("", await FoundAsync(database, DataScope.All, "13800138000"));
    }

    private static string Shown(MemberCard card, Masking masking) =>
        string.Join('|', new[] { card.Name, card.Phone, card.Email, card.Birthday }.Select(t => t.Seen(masking, card.Who) ?? "~"));

    private static async Task<string> FoundAsync(TestDatabase database, DataScope scope, string text) =>
        string.Join(' ', (await database.Get<MemberCardQueries>().FindAsync(scope, new(AuditActor.System, Masking.Full), text)).Select(c => c.Who.Code));

    private static async Task<TestDatabase> FiveAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("employees.csv", "employee_code,store_code,name", "E1,S1,Eve")
            .With("members.csv", "member_code,name,phone,email,birth_date,home_store_code,owner_employee_code",
                "A,安娜,13800138000,a@example.com,1990-05-17,S1,E1", "B,Bob,138 0013 8000,,,S2,", "C,Cat,+86 139-0013-9000,,,,", "D,Dan,,d@example.com,,S1,", "E,,13700137000,,,,")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code", "o1,S2,2026-03-01,5,C", "o2,S1,2026-03-02,5,C").ImportAsync(database);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        return database;
    }
}
