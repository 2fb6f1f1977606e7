using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

/// <summary>Whatever is done to the table past the product is found, and named by its first entry.</summary>
public class AuditChainTests
{
    private const string Copy = "INSERT INTO audit_entry(seq, at_utc_ms, user_id, user_name, action, details, previous_hash, hash)";

    public static TheoryData<string, long, string> Attacks { get; } = new()
    {
        { "UPDATE audit_entry SET user_name = 'nobody' WHERE seq = 4", 4, "was changed" },
        { "UPDATE audit_entry SET details = '{\"x\":1}' WHERE seq = 1", 1, "was changed" },
        { "UPDATE audit_entry SET subject = NULL WHERE seq = 4", 4, "was changed" },
        { "UPDATE audit_entry SET subject = action, action = subject WHERE seq = 4", 4, "was changed" },
        { "UPDATE audit_entry SET row_count = 0 WHERE seq = 6", 6, "was changed" },
        { "UPDATE audit_entry SET at_utc_ms = at_utc_ms + 1 WHERE seq = 6", 6, "was changed" },
        { "DELETE FROM audit_entry WHERE seq = 1", 1, "is missing" },
        { "DELETE FROM audit_entry WHERE seq IN (3, 4)", 3, "is missing" },
        { "DELETE FROM audit_entry WHERE seq = 6", 6, "is missing" },
        { "DELETE FROM audit_entry", 1, "is missing" },
        { "DELETE FROM audit_entry WHERE seq = 4; UPDATE audit_entry SET seq = seq - 1 WHERE seq = 5; UPDATE audit_entry SET seq = seq - 1 WHERE seq = 6; UPDATE audit_head SET seq = 5", 4, "was changed" },
        { $"{Copy} SELECT 7, at_utc_ms, user_id, user_name, action, details, previous_hash, hash FROM audit_entry WHERE seq = 5", 7, "was changed" },
        { "UPDATE audit_entry SET seq = -1 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq = 4; UPDATE audit_entry SET seq = 4 WHERE seq = -1", 3, "was changed" },
        { "UPDATE audit_head SET seq = 5", 6, "was added behind the end" },
        { "UPDATE audit_head SET hash = 'x'", 6, "is not the one that was written last" },
        { "DELETE FROM audit_head", 1, "was added behind the end" },
    };

    public static IEnumerable<object[]> AttacksOnEngines() =>
        from provider in TestDatabase.PostgresServer is { Length: > 0 } ? new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres } : [DatabaseProvider.Sqlite]
        from attack in Attacks.Select(row => (object[])row)
        select (object[])[provider, .. attack];

    [Theory, MemberData(nameof(AttacksOnEngines))]
    public async Task An_attack_on_the_table_is_found(DatabaseProvider provider, string sql, long seq, string what)
    {
        await using var database = await SixAsync(provider);
        await database.TamperAsync(sql);
        var found = (await database.VerifyAsync()).Break!;
        Assert.Equal(seq, found.Seq);
        Assert.StartsWith(what, found.What, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task An_entry_with_a_hash_of_its_own_does_not_fit_the_next(DatabaseProvider provider)
    {
        await using var database = await SixAsync(provider);
        var entry = (await database.FindAsync(new() { Action = AuditActions.Unmask }))[0];
        var forged = entry with { Subject = "M9" };
        await database.TamperAsync($"UPDATE audit_entry SET subject = 'M9', hash = '{AuditHash.Of(forged)}' WHERE seq = {entry.Seq}");
        Assert.Equal(new AuditBreak(entry.Seq + 1, $"does not follow entry {entry.Seq}: one of them was replaced"), (await database.VerifyAsync()).Break);
    }

    [Theory, Engines]
    public async Task A_chain_written_anew_is_not_the_noted_one(DatabaseProvider provider)
    {
        await using var database = await SixAsync(provider);
        var noted = (await database.VerifyAsync()).Head;
        await database.TamperAsync("DELETE FROM audit_entry WHERE seq > 2; UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_entry WHERE seq = 2)");
        for (int i = 0; i < 4; i++) await database.EnterAsync(AuditActions.SignIn);
        Assert.Null((await database.VerifyAsync()).Break);
        Assert.Equal(6, (await database.VerifyAsync(noted)).Break!.Seq);
        Assert.Equal(7, (await database.VerifyAsync(noted with { Seq = 9 })).Break!.Seq);
    }

    [Theory, Engines]
    public async Task A_removal_that_never_was_is_seen_by_the_night_before(DatabaseProvider provider)
    {
        await using var database = await SixAsync(provider);
        Assert.Null((await database.Get<CheckAudit>().RunAsync()).Break);
        await using (var connection = await database.Engine.OpenWriteAsync(default))
        await using (var transaction = await database.Engine.BeginAloneAsync(connection, LoneWork.Audit, default))
        {
            var chain = await AuditChain.OpenAsync(connection, default);
            for (int i = 0; i < 2; i++) await chain.AppendAsync(AuditActor.System, new(AuditActions.SignIn), DateTimeOffset.UnixEpoch, anchor: null, default);
            var last = await chain.AppendAsync(AuditActor.System, new(AuditActions.SignIn), DateTimeOffset.UnixEpoch, anchor: null, default);
            await chain.AppendAsync(AuditActor.System, new(AuditActions.Pruned), DateTimeOffset.UnixEpoch, new AuditAnchor(last.Seq, last.Hash), default);
            await transaction.CommitAsync();
        }

        await database.ExecuteAsync("DELETE FROM audit_entry WHERE seq <= 9");
        Assert.Null((await database.VerifyAsync()).Break);
        Assert.Equal(9, (await database.Get<CheckAudit>().RunAsync()).Break!.Seq);
    }

    [Theory, Engines]
    public async Task A_tail_that_was_cut_is_seen_by_the_night_before(DatabaseProvider provider)
    {
        await using var database = await SixAsync(provider);
        await database.Get<CheckAudit>().RunAsync();
        await database.TamperAsync("DELETE FROM audit_entry WHERE seq > 4; UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit_entry WHERE seq = 4)");
        Assert.Null((await database.VerifyAsync()).Break);
        Assert.Equal(5, (await database.Get<CheckAudit>().RunAsync()).Break!.Seq);
    }

    [Theory, Engines]
    public async Task Whole_chains_hold(DatabaseProvider provider)
    {
        await using var empty = await TestDatabase.CreateAsync(provider);
        Assert.Equal(new AuditVerification(0, 0, new(0, ""), null), await empty.VerifyAsync());
        await using var database = await SixAsync(provider);
        var found = await database.VerifyAsync();
        Assert.Equal((6L, 1L, 6L, null), (found.Entries, found.First, found.Head.Seq, found.Break));
        await database.EnterAsync(AuditActions.SignOut);
        Assert.Null((await database.VerifyAsync(found.Head)).Break);
    }

    [Fact]
    public void The_bytes_of_a_field_are_not_another_fields()
    {
        var entry = new AuditEntry(1, DateTimeOffset.UnixEpoch, new("a", "bc"), "x", null, null, "{}", null, "", "");
        AuditEntry[] all =
        [
            entry,
            entry with { Actor = new("ab", "c") },
            entry with { Subject = "" },
            entry with { Rows = 0 },
            entry with { Actor = entry.Actor with { OnBehalfOf = "" } },
            entry with { Actor = entry.Actor with { Address = "" } },
            entry with { Anchor = new(0, "") },
            entry with { PreviousHash = "0" },
        ];
        Assert.Equal(all.Length, all.Select(AuditHash.Of).Distinct().Count());
        // Computed once by another program from the description: the same bytes for ever, or old chains break.
        Assert.Equal("7e761990187a49ba40da209948aa726003d2c310546c84ec6f5f7baff2dab13c", AuditHash.Of(entry));
    }

    private static async Task<TestDatabase> SixAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.EnterAsync(AuditActions.SignIn);
        await database.EnterAsync(AuditActions.SignInFailure, "böse\0名\ud800");
        await database.EnterAsync(AuditActions.ViewPersonalData, "M1");
        await database.EnterAsync(AuditActions.Unmask, "M1");
        await database.Get<WriteAudit>().RunAsync(AuditActor.System, new(AuditActions.RuleChange) { Details = new { Was = "黄金", Now = 1.5m } });
        await database.ExportAsync(17);
        return database;
    }
}
