using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Categories;
using RetailCrm.Dashboard.Pages.Exports.Centre;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Pages;

/// <summary>What stands in a page's address can be given to somebody else. Read from the pages' sources: a page that is added is looked at by itself.</summary>
public class AddressPageTests
{
    // Pages whose address says no more than which page it is, and the wall, which has no buttons.
    private static readonly string[] Without = ["HomePage", "CockpitPage"];

    [Fact]
    public void A_page_that_keeps_something_in_its_address_has_a_link_to_copy()
    {
        var behind = Checkout.FilesWith(".razor.cs").ToHashSet();
        var pages = (from file in Checkout.FilesWith(".razor")
                     where Regex.IsMatch(Checkout.Read(file), "^@page ", RegexOptions.Multiline)
                     let code = Checkout.Read(file) + (behind.Contains(file + ".cs") ? Checkout.Read(file + ".cs") : "")
                     where Regex.IsMatch(code, @"@inherits LivePage<|QueryText\.Of\(")
                     select (Name: Path.GetFileNameWithoutExtension(file), Has: code.Contains("<CopyLink", StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count > 20, "few pages were found");
        Findings.None(pages.Where(p => !p.Has && !Without.Contains(p.Name)).Select(p => p.Name));
    }

    [Theory]
    [InlineData("/exports")]
    [InlineData("/exports?job=7")]
    [InlineData("/exports?new=orders.xlsx&p=2026-11-09..2026-11-15&region=East,South")]
    [InlineData("/exports?new=1")]
    public void An_export_s_link_is_its_address(string address) => Assert.Equal(address, ExportUrls.Of(ExportsPageState.Read(QueryText.Of(address), address)));

    [Theory]
    [InlineData("/categories?p=last-7-days&region=East&cells=change", "/stores?p=last-7-days&region=East&all=1")]
    [InlineData("/categories?p=2026-11-09..2026-11-15&cmp=weekday", "/stores?p=2026-11-09..2026-11-15&cmp=weekday&all=1")]
    [InlineData("/categories?p=2026-11-09..2026-11-15&store=B2", "/stores/B2?p=2026-11-09..2026-11-15")]
    public void The_rows_behind_a_category_s_figure_are_the_stores_or_the_store_s_days(string address, string rows) => Assert.Equal(rows, CategoryUrls.Rows(CategoriesPageState.Read(QueryText.Of(address))));
}
