using System.Text;
using RetailCrm.Dashboard.Tests.Data.Sealing;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Imports;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>IMPORT.md, Format: what a file may look like.</summary>
public class FormatTests
{
    [Theory, Engines]
    public async Task Columns_in_any_order_quoted_newlines_bom_gz_and_long_codes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var members = new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(
            "name,shoe_size,member_code,phone\r\n\"Li, \"\"Ann\"\"\nof two lines\",38,000123456789012345,0013\r\n\r\n王小明,41,123456789012345678\r\n")).ToArray();
        var report = await Bundle.Stores.With("members.csv.gz", members).ImportAsync(database);

        Assert.Equal("2/2/0/0/0", report.Counts("members.csv"));
        Assert.Equal("000123456789012345|Li, \"Ann\"\nof two lines|0013\n123456789012345678|王小明|~", await database.OpenedRowsAsync("SELECT code, name, phone FROM member ORDER BY code"));
        var notice = Assert.Single(report.Notices);
        Assert.Equal(("members.csv", "unknown_column", 1L), (notice.File, notice.Kind, notice.Times));
        Assert.Contains("shoe_size", notice.Text, StringComparison.Ordinal);
        Assert.Equal("members.csv|unknown_column|1", await database.RowsAsync("SELECT file, kind, times FROM import_notice"));
    }

    [Theory, Engines]
    public async Task More_cells_than_the_header_are_a_reject_and_missing_ones_are_empty(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Of("members.csv", "member_code,name,phone", "A,Ann,1,2", "B", "C,\"two\nlines\"", "D,Dan,4,").ImportAsync(database);

        Assert.Equal("4/2/0/0/2", report.Counts("members.csv"));
        Assert.Equal("B|~|~\nC|two\nlines|~", await database.RowsAsync("SELECT code, name, phone FROM member ORDER BY code"));
        Assert.Equal("0|~\n2|~\n6|~", await database.RowsAsync("SELECT line, column_name FROM import_reject ORDER BY line"));
        using var rejects = new MemoryStream();
        await database.Get<ImportLogQueries>().WriteRejectsAsync(new(true, true, SeesPersonalData: true), 1, "members.csv", rejects);
        Assert.Matches("^member_code,name,phone,reject_reason\nA,Ann,1,2,\".+\"\nD,Dan,4,,\".+\"\n$", Encoding.UTF8.GetString(rejects.ToArray()));
    }

    [Theory, Engines]
    public async Task Codes_are_compared_exactly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("products.csv", "sku,name", "a1,small", "A1,large", "0A1,zero", "é,composed", "e\u0301,decomposed").ImportAsync(database);
        Assert.Equal("5", await database.RowsAsync("SELECT COUNT(*) FROM product"));
    }

    [Theory, Engines]
    public async Task A_file_that_is_no_csv_is_refused_and_the_others_go_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        byte[] cut = [.. Encoding.UTF8.GetBytes("task_no,kind,due_on\nT1,call,2026-01-01\nT2,"), 0xE4, 0xBD];
        var report = await Bundle.Stores
            .With("members.csv", [.. Encoding.UTF8.GetBytes("member_code,name\nA,Ann\nB,"), 0xC3, 0x28, (byte)'\n'])
            .With("employees.csv", "employee_code,store_code,name", "E1,S1,Eve", "E2,S1,\"never closed", "E3,S1,Sue")
            .With("products.csv", "name,category", "Tea,Drinks")
            .With("campaigns.csv", Array.Empty<byte>())
            .With("follow_ups.csv", cut)
            .With("coupons.csv", "coupon_code,face_value,coupon_code", "C,1,D")
            .With("traffic.csv", "store_code,date,visitors", "S1,2026-01-01,5")
            .ImportAsync(database);

        Assert.Equal(ImportOutcome.DoneWithRejects, report.Outcome);
        Assert.Equal("1/1/0/0/0", report.Counts("traffic.csv"));
        var refused = report.Files.Where(f => f.Refused is not null).ToDictionary(f => f.File, f => f.Refused!);
        Assert.Equal(["campaigns.csv", "coupons.csv", "employees.csv", "follow_ups.csv", "members.csv", "products.csv"], refused.Keys.Order());
        Assert.Equal("it is not UTF-8 (line 3, byte 26 of the file); save it as UTF-8", refused["members.csv"]);
        Assert.Equal("it is not UTF-8 (line 3, byte 43 of the file); save it as UTF-8", refused["follow_ups.csv"]);
        Assert.Contains("line 3", refused["employees.csv"], StringComparison.Ordinal);
        Assert.Contains("sku", refused["products.csv"], StringComparison.Ordinal);
        Assert.Contains("campaign_code, name, starts_on, ends_on", refused["campaigns.csv"], StringComparison.Ordinal);
        Assert.Contains("twice", refused["coupons.csv"], StringComparison.Ordinal);
        Assert.Equal("0", await database.RowsAsync("SELECT (SELECT COUNT(*) FROM member) + (SELECT COUNT(*) FROM employee) + (SELECT COUNT(*) FROM product) + (SELECT COUNT(*) FROM follow_up)"));
        Assert.Equal("6", await database.RowsAsync("SELECT COUNT(*) FROM import_file WHERE refused_reason IS NOT NULL"));
    }

    [Fact]
    public async Task A_gzip_that_is_cut_off_or_no_gzip_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Bundle.Of("members.csv.gz", ["member_code,name", .. Enumerable.Range(0, 5000).Select(i => $"M{i},{i * 7919}")]).WriteTo(Bundle.NewFolder(database));
        var packed = await File.ReadAllBytesAsync(Path.Combine(folder, "members.csv.gz"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "members.csv.gz"), packed[..(packed.Length / 2)]);
        await File.WriteAllTextAsync(Path.Combine(folder, "products.csv.gz"), "sku\nA\n");
        var report = await database.Get<ImportBundle>().RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        Assert.All(report.Files, f => Assert.Contains("gzip", f.Refused, StringComparison.Ordinal));
        Assert.Equal("0|0", await database.RowsAsync("SELECT (SELECT COUNT(*) FROM member), (SELECT COUNT(*) FROM product)"));
    }

    [Fact]
    public async Task A_file_that_lies_there_packed_and_unpacked_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var report = await Bundle.Of("members.csv", "member_code", "A").With("members.csv.gz", "member_code", "B").ImportAsync(database);
        Assert.Contains("members.csv.gz", Assert.Single(report.Files).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_bundle_is_refused_and_nothing_is_noted()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var missing = await database.Get<ImportBundle>().RunAsync(new ImportRequest("/no/such/folder"), null, CancellationToken.None);
        var empty = await Bundle.Of("notes.txt", "hello").ImportAsync(database);
        var own = await database.Get<ImportBundle>().RunAsync(new ImportRequest(Bundle.Stores.WriteTo(Bundle.NewFolder(database)) is var folder ? folder : "") { RejectsFolder = folder }, null, CancellationToken.None);
        Assert.All([missing, empty, own], r => Assert.Equal(ImportOutcome.NothingDone, r.Outcome));
        Assert.Contains("/no/such/folder", missing.Refusal, StringComparison.Ordinal);
        Assert.Contains("stores.csv", empty.Refusal, StringComparison.Ordinal);
        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM import_run"));
    }

    [Fact]
    public async Task Another_writer_is_waited_for_or_named()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, new() { ["Database:WriterWaitSeconds"] = "0" });
        await using (await database.Engine.TryLockWriterAsync(TimeSpan.Zero, CancellationToken.None))
        {
            var refused = await Bundle.Stores.ImportAsync(database);
            Assert.Contains("Another import", refused.Refusal, StringComparison.Ordinal);
        }

        Assert.Equal(ImportOutcome.Done, (await Bundle.Stores.ImportAsync(database)).Outcome);
    }
}
