using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>What documents say of a report is true of its rows.</summary>
public class ReportMeaningTests
{
    [Fact]
    public async Task Every_column_has_words_of_its_own_and_every_ratio_and_sum_holds()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        foreach (var name in database.Get<ReportCatalogue>().Names)
        {
            var meaning = ReportMeaning.Of(name);
            Assert.NotEqual(name, meaning.Title.English);
            var document = (await database.Get<ReportQueries>().OpenAsync(DataScope.All, new(name, new(new(2026, 3, 1), new(2026, 3, 31))))).Document!;
            var columns = document.Columns.Select(c => c.Name).ToList();
            Assert.All(columns, c => Assert.NotEqual(c, ColumnWords.NameOf(c).Chinese));
            foreach (var language in (string[])["en", "zh"])
            {
                var culture = System.Globalization.CultureInfo.GetCultureInfo(language);
                Assert.Equal(columns.Count, columns.Select(c => ColumnWords.NameOf(c).In(culture)).Distinct().Count());
            }

            string?[] used = [.. meaning.Sums, .. meaning.Changes, .. meaning.Ties, .. meaning.Ratios.SelectMany(r => (string[])[r.Column, r.Numerator, r.Denominator]), meaning.Chart?.Category, meaning.Chart?.Value, meaning.Chart?.Per, meaning.Chart?.Only];
            Assert.All(used.OfType<string>(), c => Assert.Contains(c, columns));
        }
    }
}
