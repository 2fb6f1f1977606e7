using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Help;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Localization;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Components.Help;

/// <summary>Every page has its help, in both languages, and the help names nothing that is not there.</summary>
public class PageHelpTests
{
    // Pages without a help, each with the reason.
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["/signin"] = "a form that says itself what it wants",
        ["/signin/code"] = "a form that says itself what it wants",
        ["/signin/new-password"] = "a form that says itself what it wants",
        ["/setup"] = "a form that says itself what it wants",
        ["/account/password"] = "a form that says itself what it wants",
        ["/account/second-factor"] = "a form that says itself what it wants",
        ["/export-purpose"] = "a form that says itself what it wants",
        ["/denied"] = "says itself what to do",
        ["/error"] = "says itself what to do",
        ["/not-found"] = "says itself what to do",
        ["/device"] = "a wall: nobody stands before it",
    };

    private static readonly string[] Routes = [.. typeof(PageHelp).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)];

    [Fact]
    public void Every_page_has_a_help_or_a_reason_to_have_none()
    {
        Assert.True(Routes.Length > 30, "The search for pages finds too few: is it still right?");
        Findings.None(Routes.Where(r => !Without.ContainsKey(r) && PageHelps.All.All(h => h.Route != r)));
        Findings.None(PageHelps.All.Select(h => h.Route).Concat(Without.Keys).Except(Routes).Select(r => $"{r}: there is no such page"));
        Findings.None(NavEntries.Groups.SelectMany(g => g.Entries).Where(e => PageHelps.Of(e.Address) is null).Select(e => e.Address));
        Assert.Equal(PageHelps.All.Count, PageHelps.All.Select(h => h.Route).Distinct().Count());
    }

    [Theory]
    [InlineData("/stores", "/stores")]
    [InlineData("stores?p=month#x", "/stores")]
    [InlineData("/stores/S1/2026-03-02", "/stores/{Code}/{Day}")]
    [InlineData("/members/M%2F1", "/members/{Code}")]
    [InlineData("/signin", null)]
    [InlineData("", null)]
    public void An_address_finds_its_help(string address, string? route) => Assert.Equal(route, PageHelps.Of(address)?.Route);

    [Fact]
    public void Every_text_is_short_and_in_both_languages() => Assert.All(PageHelps.All, help => Assert.All(Texts(help), words =>
    {
        Assert.InRange(words.English.Length, 4, 420);
        Assert.InRange(words.Chinese.Length, 2, 220);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", words.Chinese);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", words.English);
    }));

    [Fact]
    public void Words_of_the_screen_stand_there_and_are_the_same_in_both_languages() => Findings.None(
        from help in PageHelps.All
        from words in Texts(help)
        let english = Quoted(words.English, "“", "”")
        let chinese = Quoted(words.Chinese, "「", "」")
        where english.Length != chinese.Length || english.Any(e => !PortalWords.HasEnglish(e)) || english.Any(e => !PortalWords.ChineseOf(e).Intersect(chinese).Any())
        select $"{help.Route}: {string.Join(" | ", english)} are not {string.Join(" | ", chinese)}");

    [Fact]
    public void Every_metric_is_in_the_dictionary() => Findings.None(from help in PageHelps.All from id in help.Metrics where MetricCatalogue.Find(id) is null select $"{help.Route}: {id}");

    private static Words[] Texts(PageHelp help) => [help.Title, help.Answers, help.For, help.Computed, help.Use, help.States];

    private static string[] Quoted(string text, string open, string close) => [.. Regex.Matches(text, $"{open}(.*?){close}").Select(m => m.Groups[1].Value)];
}
