using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
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
            command.CommandText = "INSERT INTO member(id, code, marketing_consent) VALUES (1, 'M1', 1), (2, 'M2', 0), (3, 'M3', NULL)";
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
    }

    [Fact]
    public void The_address_of_the_list_asks_for_them_and_a_kept_wish_means_the_same()
    {
        var address = ExportUrls.Report("members", "xlsx", new() { Members = new() { States = ["at_risk", "lost"], Groups = ["champions"], Tags = ["high_value"], Consent = false } });
        Assert.Equal("/reports/members.xlsx?state=at_risk,lost&rfm=champions&tag=high_value&consent=0", address);
        var read = ReportAddress.Read(QueryText.Of(address), out var unknown, "members").Members;
        Assert.Empty(unknown);
        Assert.Equal("state=at_risk|lost, rfm=champions, tag=high_value, consent=0", read.Text);
        var request = new ReportRequest("members", new(DateOnly.MinValue, new(2026, 3, 1))) { Members = read };
        Assert.Equal(read.Text, ExportParameters.Of(request).Request("members").Members.Text);
    }

    [Fact]
    public void What_is_not_understood_is_named_and_another_report_does_not_know_the_conditions()
    {
        ReportAddress.Read(QueryText.Of("?state=odd&rfm=champions"), out var odd, "members");
        Assert.Equal(["state=odd"], odd);
        ReportAddress.Read(QueryText.Of("?state=lost&consent=1"), out var foreign, "orders");
        Assert.Equal(["state", "consent"], foreign);
    }

    private static async Task<string[]> ReadAsync(TestDatabase database, ReportRequest request)
    {
        var answer = await database.Get<ReportQueries>().OpenAsync(DataScope.All, request, CancellationToken.None);
        var codes = new List<string>();
        await foreach (var row in answer.Document!.Rows) codes.Add(row[0].Text!);
        return [.. codes];
    }
}
