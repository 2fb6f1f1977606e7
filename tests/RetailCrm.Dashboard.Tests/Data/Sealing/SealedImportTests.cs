using System.Text;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Tests.Data.Sealing;

/// <summary>Phones and e-mails come in sealed, and an unchanged one is not written again.</summary>
public class SealedImportTests
{
    private const string Header = "member_code,name,phone,email", Values = "SELECT code, phone, email FROM member ORDER BY code";

    [Theory, Engines]
    public async Task Read_again_nothing_changes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var bundle = Bundle.Of("members.csv", Header, "A,Ann,13800138000,Ann@Example.com", "B,Bob,0013,", "C,Cat,,c@example.com", "D,Dan,,");
        Assert.Equal("4/4/0/0/0", (await bundle.ImportAsync(database)).Counts("members.csv"));
        var kept = await database.RowsAsync(Values);
        // The whole number: a sealed value is random letters and digits.
        Assert.DoesNotContain("13800138", kept, StringComparison.Ordinal);
        Assert.Equal("A|13800138000|Ann@Example.com\nB|0013|~\nC|~|c@example.com\nD|~|~", await database.OpenedRowsAsync(Values));

        Assert.Equal("4/0/0/4/0", (await bundle.ImportAsync(database)).Counts("members.csv"));
        // The same values written otherwise are the same values.
        Assert.Equal("2/0/0/2/0", (await Bundle.Of("members.csv", Header, "A,Ann,138-0013-8000,ann@example.com", "C,Cat,, c@EXAMPLE.com ").ImportAsync(database)).Counts("members.csv"));
        Assert.Equal(kept, await database.RowsAsync(Values));
    }

    [Theory, Engines]
    public async Task What_changes_is_sealed_anew_and_what_the_file_lacks_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("members.csv", Header, "A,Ann,1,a@x.com", "B,Bob,2,b@x.com", "C,Cat,3,c@x.com").ImportAsync(database);
        Assert.Equal("3/0/2/1/0", (await Bundle.Of("members.csv", "member_code,phone", "A,11", "B,", "C,3").ImportAsync(database)).Counts("members.csv"));
        Assert.Equal("A|11|a@x.com\nB|~|b@x.com\nC|3|c@x.com", await database.OpenedRowsAsync(Values));
        Assert.Equal("1/0/1/0/0", (await Bundle.Of("members.csv", "member_code,name", "C,Catherine").ImportAsync(database)).Counts("members.csv"));
        Assert.Equal("A|11|a@x.com\nB|~|b@x.com\nC|3|c@x.com", await database.OpenedRowsAsync(Values));
        Assert.Equal("B", await database.RowsAsync("SELECT code FROM member WHERE phone_hash IS NULL"));
    }

    [Theory, Engines]
    public async Task A_placeholder_is_filled_in(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code", "o1,S1,2026-03-01,5,A").ImportAsync(database);
        Assert.Equal("1/0/1/0/0", (await Bundle.Of("members.csv", Header, "A,Ann,1,").ImportAsync(database)).Counts("members.csv"));
        Assert.Equal("A|1|~", await database.OpenedRowsAsync(Values));
    }

    [Fact]
    public async Task Each_of_many_is_sealed_as_its_own()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        // Enough for two threads, every seventh without a phone.
        var members = Enumerable.Range(1000, 3_100).Select(i => (Code: $"m{i}", Phone: i % 7 == 0 ? "" : $"1390000{i}", Email: $"user{i}@example.com")).ToList();
        await Bundle.Of("members.csv", [Header, .. members.Select(m => $"{m.Code},,{m.Phone},{m.Email}")]).ImportAsync(database);
        Assert.Equal(string.Join('\n', members.Select(m => $"{m.Code}|{(m.Phone.Length == 0 ? "~" : m.Phone)}|{m.Email}")), await database.OpenedRowsAsync(Values));
        Assert.Equal("3100/0/0/3100/0", (await Bundle.Of("members.csv", [Header, .. members.Select(m => $"{m.Code},,{m.Phone},{m.Email}")]).ImportAsync(database)).Counts("members.csv"));
    }

    [Fact]
    public async Task No_clear_value_is_in_the_files_of_the_database()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Bundle.Of("members.csv", [Header, .. Enumerable.Range(0, 3_000).Select(i => $"m{i},Name {i},1390000{i:0000},user{i}@example.com")]).ImportAsync(database);
        await Bundle.Of("members.csv", [Header, .. Enumerable.Range(0, 3_000).Select(i => $"m{i},Name {i},1370000{i:0000},other{i}@example.com")]).ImportAsync(database);
        await database.Get<RotateKeys>().RunAsync();
        foreach (var file in Directory.GetFiles(database.Folder, "test.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var bytes = Encoding.Latin1.GetString(copy.ToArray());
            Assert.DoesNotMatch("13[79]0000|@example", bytes);
        }
    }
}
