using System.Diagnostics;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Imports;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Data.Sealing;

/// <summary>Keys are made, changed, lost and given up.</summary>
public class KeysTests
{
    private const string Values = "SELECT code, phone, email FROM member ORDER BY code", Marks = "SELECT DISTINCT SUBSTR(phone, 1, 2) FROM member ORDER BY 1";

    [Theory, Engines]
    public async Task A_rotation_seals_everything_anew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(new VerbRun(0, "keys: none yet; the first import of members makes them", ""), await VerbRun.OfAsync(database, "keys", "status"));
        var bundle = Members(10);
        await bundle.ImportAsync(database);
        var (clear, kept) = (await database.OpenedRowsAsync(Values), await database.RowsAsync(Values));
        Assert.Equal(new VerbRun(0, "keys: key 1 seals; 1 key in all, 0 lost", ""), await VerbRun.OfAsync(database, "keys", "status"));
        Assert.Equal(new VerbRun(0, "keys: key 3 seals now, 15 values were sealed anew", ""), await VerbRun.OfAsync(database, "keys", "rotate"));
        Assert.Equal("3.", await database.RowsAsync(Marks));
        Assert.Equal(clear, await database.OpenedRowsAsync(Values));
        Assert.Empty(kept.Split('|', '\n').Where(v => v.Length > 40).Intersect((await database.RowsAsync(Values)).Split('|', '\n')));
        // The hash stays, so an unchanged member still counts as unchanged.
        Assert.Equal("10/0/0/10/0", (await bundle.ImportAsync(database)).Counts("members.csv"));
        Assert.Equal("2 keys in all", (await VerbRun.OfAsync(database, "keys", "status")).Output.Split("; ")[1].Split(',')[0]);
        Assert.Equal(AuditActions.KeysChange, Assert.Single((await database.Get<AuditQueries>().FindAsync(new(MayRead: true), new())).Entries).Action);
    }

    [Theory, Engines]
    public async Task Rejected_members_are_sealed_anew_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("members.csv", "member_code,phone,birth_date", "A,13800138000,soon", "B,13800138001,1990-01-01").ImportAsync(database);
        Assert.Equal(new VerbRun(0, "keys: key 3 seals now, 2 values were sealed anew", ""), await VerbRun.OfAsync(database, "keys", "rotate"));
        Assert.Equal("3.", await database.RowsAsync("SELECT SUBSTR(raw, 1, 2) FROM import_reject WHERE line > 0"));
        using var output = new MemoryStream();
        await database.Get<ImportLogQueries>().WriteRejectsAsync(new(true, true, SeesPersonalData: true), 1, "members.csv", output);
        Assert.Contains("A,13800138000,soon,", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Rotated_twice_what_each_key_has_sealed_opens_and_is_found(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Members(4).ImportAsync(database);
        await Bundle.Of("members.csv", "member_code,phone,birth_date", "bad,13800138000,soon").ImportAsync(database);
        var first = await database.RowsAsync("SELECT phone FROM member WHERE code = 'm0'");
        Assert.StartsWith("keys: key 3 seals now", (await VerbRun.OfAsync(database, "keys", "rotate")).Output, StringComparison.Ordinal);
        // Between the two: a new member under key 3, and one that key 1 has sealed, as a restored row or a late writer brings it.
        await Bundle.Of("members.csv", "member_code,name,phone,email", "m9,Name 9,13900000009,user9@example.com").ImportAsync(database);
        await database.ExecuteAsync($"UPDATE member SET phone = '{first.Trim()}' WHERE code = 'm0'");
        Assert.Equal("1.\n3.", await database.RowsAsync(Marks));
        var clear = await database.OpenedRowsAsync(Values);
        // What an older key has sealed is taken along first; the next makes the new key.
        Assert.Equal(new VerbRun(0, "keys: key 3 (begun by an earlier run) seals now, 1 values were sealed anew", ""), await VerbRun.OfAsync(database, "keys", "rotate"));
        Assert.StartsWith("keys: key 4 seals now", (await VerbRun.OfAsync(database, "keys", "rotate")).Output, StringComparison.Ordinal);
        Assert.Equal(("4.", clear), (await database.RowsAsync(Marks), await database.OpenedRowsAsync(Values)));
        Assert.Equal("4.", await database.RowsAsync("SELECT SUBSTR(raw, 1, 2) FROM import_reject WHERE line > 0"));
        Assert.Equal(new VerbRun(0, "keys: key 4 seals; 3 keys in all, 0 lost", ""), await VerbRun.OfAsync(database, "keys", "status"));
        // Found by their hashes as before: nothing is new to an import.
        Assert.Equal("4/0/0/4/0", (await Members(4).ImportAsync(database)).Counts("members.csv"));
        using var output = new MemoryStream();
        await database.Get<ImportLogQueries>().WriteRejectsAsync(new(true, true, SeesPersonalData: true), 2, "members.csv", output);
        Assert.Contains("bad,13800138000,soon,", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_killed_rotation_is_gone_on_with(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        // So many that a part of it can be met: a server takes a round trip for each.
        int members = provider == DatabaseProvider.Sqlite ? 30_000 : 8_000;
        await Members(members).ImportAsync(database);
        var clear = await database.OpenedRowsAsync(Values);
        var left = 0L;
        // A child needs some time to start; it is killed once it has done a part.
        using (var child = Process.Start(CommandLineRun.Start(["keys", "rotate", .. database.Settings]))!)
        {
            var patience = Stopwatch.StartNew();
            while (patience.Elapsed < TimeSpan.FromMinutes(1) && !child.HasExited)
            {
                left = long.Parse(await database.RowsAsync("SELECT COUNT(*) FROM member WHERE phone LIKE '1.%'"), System.Globalization.CultureInfo.InvariantCulture);
                if (left > 0 && left < members) break;
            }

            child.Kill();
            await child.WaitForExitAsync();
        }

        Assert.InRange(left, 1, members - 1);
        Assert.Equal(clear, await database.OpenedRowsAsync(Values));
        var rest = await database.RowsAsync("SELECT COUNT(*) FROM member WHERE phone LIKE '1.%'");
        Assert.NotEqual("0", rest);
        var again = await database.Get<RotateKeys>().RunAsync();
        Assert.Equal((3L, true, 0L), (again.Key, again.Resumed, again.Unreadable));
        Assert.Equal(("3.", clear), (await database.RowsAsync(Marks), await database.OpenedRowsAsync(Values)));
        Assert.False((await database.Get<RotateKeys>().RunAsync()).Resumed);
    }

    [Theory, Engines]
    public async Task Lost_keys_are_said_and_nothing_is_mixed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Members(3).ImportAsync(database);
        var kept = await database.RowsAsync(Values);
        string[] elsewhere = [$"--Keys:Folder={Path.Combine(database.Folder, "new-ring")}"];
        var status = await VerbRun.OfAsync(database, ["keys", "status", .. elsewhere]);
        Assert.Equal((1, true), (status.ExitCode, status.Output.StartsWith("keys: The keys of phones and e-mails cannot be opened: ", StringComparison.Ordinal)));
        var import = await VerbRun.OfAsync(database, ["import", Members(4).WriteTo(Bundle.NewFolder(database)), .. elsewhere]);
        Assert.Equal((2, "", KeyStatus.LostLine), (import.ExitCode, import.Output, import.Error));
        Assert.Equal((2, $"keys: {KeyStatus.LostLine}"), ((await VerbRun.OfAsync(database, ["keys", "rotate", .. elsewhere])) is var r ? (r.ExitCode, r.Error) : default));
        Assert.Equal(kept, await database.RowsAsync(Values));
        // With the right ring all is as it was.
        Assert.Contains("m0|13900000000", await database.OpenedRowsAsync(Values), StringComparison.Ordinal);
        Assert.Equal(2, (await VerbRun.OfAsync(database, "keys", "renew")).ExitCode);
    }

    [Theory, Engines]
    public async Task Lost_keys_can_be_given_up(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Members(3).ImportAsync(database);
        string[] elsewhere = [$"--Keys:Folder={Path.Combine(database.Folder, "new-ring")}"];
        Assert.Equal(0, (await VerbRun.OfAsync(database, ["keys", "renew", .. elsewhere])).ExitCode);
        var partly = await VerbRun.OfAsync(database, ["keys", "rotate", .. elsewhere]);
        Assert.Equal((1, "keys: 5 values stay as they are: their key is lost. Import these members again to replace them."), (partly.ExitCode, partly.Error));
        var import = await VerbRun.OfAsync(database, ["import", Members(3).WriteTo(Bundle.NewFolder(database)), .. elsewhere]);
        Assert.StartsWith("members.csv: read 3, added 0, updated 3, unchanged 0, rejected 0", import.Output, StringComparison.Ordinal);
        Assert.StartsWith("keys: key 6 seals now, 5 values", (await VerbRun.OfAsync(database, ["keys", "rotate", .. elsewhere])).Output, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Processes_that_start_at_once_make_one_set_of_keys(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ciphers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Get<DataKeys>().TryForWritingAsync(CancellationToken.None))));
        Assert.Equal("2", await database.RowsAsync("SELECT COUNT(*) FROM data_key"));
        var value = ciphers[0]!.Seal(PersonalField.Phone, "1");
        foreach (var cipher in ciphers)
        {
            Assert.Equal("1", cipher!.Open(PersonalField.Phone, value));
            cipher.Dispose();
        }
    }

    [Fact]
    public async Task A_bundle_without_members_needs_no_keys()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Members(1).ImportAsync(database);
        await database.ExecuteAsync("UPDATE data_key SET wrapped = 'AAAA'");
        Assert.Equal(ImportOutcome.Done, (await Bundle.Stores.ImportAsync(database)).Outcome);
        Assert.Equal(KeyStatus.LostLine, (await Members(1).ImportAsync(database)).Refusal);
    }

    // Every second has an e-mail.
    private static Bundle Members(int count) => Bundle.Of("members.csv",
        ["member_code,name,phone,email", .. Enumerable.Range(0, count).Select(i => $"m{i},Name {i},139{i:00000000},{(i % 2 == 0 ? $"user{i}@example.com" : "")}")]);
}
