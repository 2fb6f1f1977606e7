using System.Text.Json;
using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.People;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>A file of the list of members holds those whom the list's filters leave over.</summary>
public sealed class MemberChoiceTests
{
    [Fact]
    public async Task Each_condition_leaves_the_rows_that_its_column_tells()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var connection = await database.Engine.OpenWriteAsync(CancellationToken.None))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO member(id, code, name, marketing_consent) VALUES (1, 'M1', '王小明', 1), (2, 'M2', 'Wang Fang', 0), (3, 'M3', NULL, NULL)";
            await command.ExecuteNonQueryAsync();
        }

        Task<string[]> CodesAsync(MemberChoice choice) => ReadAsync(database, new("members", new(DateOnly.MinValue, new(2026, 3, 1))) { Members = choice });
        Assert.Equal(["M1", "M2", "M3"], await CodesAsync(MemberChoice.All));
        Assert.Equal(["M1"], await CodesAsync(new() { Consent = true }));
        Assert.Equal(["M2", "M3"], await CodesAsync(new() { Consent = false }));
        Assert.Equal(["M1", "M2", "M3"], await CodesAsync(new() { States = ["prospect", "lost"] }));
        Assert.Empty(await CodesAsync(new() { States = ["lost"] }));
        Assert.Empty(await CodesAsync(new() { Groups = ["champions"] }));
        Assert.Empty(await CodesAsync(new() { Tags = ["high_value"] }));
        Assert.Equal(["M2"], await CodesAsync(new() { Search = "wang" }));
        Assert.Equal(["M3"], await CodesAsync(new() { Search = "M3" }));
        Assert.Equal(["M1", "M3"], await CodesAsync(new() { Codes = ["M3", "M1"] }));
        Assert.Empty(await CodesAsync(new() { Codes = [] }));
        Assert.Empty(await CodesAsync(new() { Attention = "no_second_purchase" }));
        await Assert.ThrowsAsync<ArgumentException>(() => CodesAsync(new() { States = ["odd"] }));
    }

    [Theory, Engines]
    public async Task The_file_holds_whom_the_list_shows(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        // Whoever came once, 40 days ago, is new and waits for a second purchase; one came again.
        for (int m = 1; m <= 4; m++)
        {
            await chain.MemberAsync(m);
            await chain.OrderAsync($"{m}", "A", "2026-01-20", 10 * m, member: m);
        }

        await chain.OrderAsync("again", "A", "2026-02-20", 10, member: 4);
        await chain.Facts.RunAsync("UPDATE member SET name = @a WHERE id <= @b", "Li", 2L);
        await chain.RefreshAsync();
        foreach (var address in (string[])["/members", "/members?who=no_second_purchase", "/members?q=li", "/members?code=M1,M4", "/members?code=-", "/members?q=M3&who=no_second_purchase", "/members?q=li&who=regular_at_risk"])
        {
            var state = MembersPageState.Read(QueryText.Of(address));
            var listed = (await chain.Database.Get<MemberListQueries>().PageAsync(DataScope.All, new(new(new(2026, 3, 1), new(2026, 3, 1))), state.Filter, 0, 50)).Rows.Select(r => r.Figures.Code);
            var file = ReportAddress.Read(QueryText.Of(ExportUrls.Report("members", "csv", new() { Members = state.Choice })), out var unknown, "members");
            Assert.Empty(unknown);
            Assert.Equal(listed.Order(), await ReadAsync(chain.Database, new("members", new(DateOnly.MinValue, new(2026, 3, 1))) { Members = file.Members }));
        }
    }

    [Fact]
    public void A_name_that_is_searched_for_is_kept_for_the_file_and_stands_in_no_entry_of_the_audit()
    {
        var request = new ReportRequest("members", new(DateOnly.MinValue, new(2026, 3, 1))) { Members = new() { Search = "王小明", Attention = "regular_at_risk", Codes = ["M7"] } };
        Assert.Equal("q=…, code=M7, who=regular_at_risk", request.Members.Text);
        Assert.Equal("王小明", ExportParameters.Read(ExportParameters.Of(request).Written()).Request("members").Members.Search);
        var entry = JsonSerializer.Serialize(ExportEntry.Of(request, DataScope.All, ".csv", new(1, "")).Details);
        Assert.Contains("who=regular_at_risk", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", Regex.Unescape(entry), StringComparison.Ordinal);
        // Files of two searches are two answers.
        var origin = new ReportOrigin(request, DataScope.All, new(1, null, null), _ => Task.FromResult<IReadOnlyList<ReportControl>>([]));
        Assert.NotEqual(origin.SnapshotId, (origin with { Request = request with { Members = request.Members with { Search = "王" } } }).SnapshotId);
    }

    [Fact]
    public void The_address_of_the_list_asks_for_them_and_a_kept_wish_means_the_same()
    {
        var address = ExportUrls.Report("members", "xlsx", new() { Members = new() { Search = "王 & 李", Codes = ["M1", "M2"], States = ["at_risk", "lost"], Groups = ["champions"], Attention = "regular_at_risk", Tags = ["high_value"], Consent = false } });
        Assert.Equal("/reports/members.xlsx?q=%E7%8E%8B%20%26%20%E6%9D%8E&code=M1,M2&state=at_risk,lost&rfm=champions&who=regular_at_risk&tag=high_value&consent=0", address);
        var read = ReportAddress.Read(QueryText.Of(address), out var unknown, "members").Members;
        Assert.Empty(unknown);
        Assert.Equal("q=…, code=M1|M2, state=at_risk|lost, rfm=champions, who=regular_at_risk, tag=high_value, consent=0", read.Text);
        Assert.Equal("王 & 李", read.Search);
        var request = new ReportRequest("members", new(DateOnly.MinValue, new(2026, 3, 1))) { Members = read };
        Assert.Equal(read.Text, ExportParameters.Of(request).Request("members").Members.Text);
    }

    [Fact]
    public void What_is_not_understood_is_named_and_another_report_does_not_know_the_conditions()
    {
        ReportAddress.Read(QueryText.Of("?state=odd&rfm=champions"), out var odd, "members");
        Assert.Equal(["state=odd"], odd);
        ReportAddress.Read(QueryText.Of("?q=a&code=M1&state=lost&who=regular_at_risk&consent=1"), out var foreign, "orders");
        Assert.Equal(["q", "code", "state", "who", "consent"], foreign);
    }

    private static async Task<string[]> ReadAsync(TestDatabase database, ReportRequest request)
    {
        var answer = await database.Get<ReportQueries>().OpenAsync(DataScope.All, request, CancellationToken.None);
        var codes = new List<string>();
        await foreach (var row in answer.Document!.Rows) codes.Add(row[0].Text!);
        return [.. codes];
    }
}
