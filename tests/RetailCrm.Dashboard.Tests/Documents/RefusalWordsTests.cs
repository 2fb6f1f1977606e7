using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Reports.Answers;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Tests.Documents;

/// <summary>Whatever is refused is refused in the reader's language: in Chinese no two English words follow each other.</summary>
public sealed partial class RefusalWordsTests
{
    // Of a chain in China; nothing here looks at a database.
    private static readonly IServiceCollection Services = new ServiceCollection().AddLogging().AddOptions().AddDocuments();

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_refusal_of_a_report_is_in_the_readers_language(string culture) => In(culture, services =>
    {
        var words = services.GetRequiredService<RefusalWords>();
        var said = Enum.GetValues<RefusalKind>().SelectMany(Refusals).Select(r => (words.Of(r), r.ToString()))
            .Append((words.NotUnderstood(["x=1"]), "")).Append((words.NoSuchChoice(["X"]), "")).Append((words.NoStorePasses, "")).Append((words.NoBrowser, "")).Append((words.PrintTimeout, "")).Append((words.Title, "")).ToList();
        Assert.All(said, s => Assert.Equal(culture == "zh-CN", IsChinese(s.Item1)));
        // The command line's own line is English, whatever the language of the moment.
        Assert.All(said, s => Assert.False(IsChinese(s.Item2)));
        return said.Select(s => s.Item1);
    });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_reason_of_an_unsent_line_is_in_the_readers_language(string culture) => In(culture, services =>
    {
        var words = services.GetRequiredService<LineWords>();
        var reasons = Enum.GetValues<LineReason>().Select(words.Of);
        string[] codes = ["ConnectionRefused", "HostNotFound", "TimedOut", "SecureConnectionError", "ConnectionReset"];
        // What the other side said stays in its words.
        var faults = Enum.GetValues<LineFaultKind>().Where(k => k is not (LineFaultKind.Said or LineFaultKind.HttpStatus)).SelectMany(k => k == LineFaultKind.Connection ? codes.Select(c => new LineFault(k, c)) : [new LineFault(k, "7")])
            .Select(f => words.Reason(new(1, 1, LineChannel.Mail, 1, "x", LineState.Failed) { MessageId = "m", Reason = LineReason.NotReached, Fault = LineFault.Parse(f.Text) }));
        return [.. reasons, .. faults];
    });

    [Fact]
    public void What_is_kept_of_a_fault_is_read_again_and_foreign_words_stay_foreign()
    {
        Assert.All(Enum.GetValues<LineFaultKind>(), kind => Assert.Equal(new LineFault(kind, "a: b"), LineFault.Parse(new LineFault(kind, "a: b").Text)));
        Assert.Equal(new LineFault(LineFaultKind.NoBrowser), LineFault.Parse("no_browser"));
        Assert.Equal(new LineFault(LineFaultKind.Said, "550 5.1.1: nobody"), LineFault.Parse("550 5.1.1: nobody"));
    }

    private static void In(string culture, Func<IServiceProvider, IEnumerable<string>> say)
    {
        using var language = CultureScope.Of(System.Globalization.CultureInfo.GetCultureInfo(culture));
        using var all = Services.BuildServiceProvider();
        using var scope = all.CreateScope();
        var said = say(scope.ServiceProvider).ToList();
        Assert.True(said.Count > 5);
        Assert.All(said, text => Assert.Equal(culture == "zh-CN", IsChinese(text) && !EnglishRun().IsMatch(text)));
    }

    private static IEnumerable<ReportRefusal> Refusals(RefusalKind kind)
    {
        var day = new ChainEvent("own", new("Anniversary", "周年庆"), EventKind.Other, false);
        var october = TestChain.P("2026-10-01..2026-10-31");
        MissingCounterpart[] missing = [new(october, day, []), new(october, null, []), new(october, null, [new(day, october, true)])];
        return missing.Select(m => new ReportRefusal(kind)
        {
            What = kind is RefusalKind.ComparesNothing or RefusalKind.NotKept ? "orders" : "X9",
            Known = kind is RefusalKind.ComparesNothing or RefusalKind.NotKept ? ["sales-daily", "store-comparison"] : [.. Enumerable.Range(1, 25).Select(n => $"S{n}")],
            Open = [october, new(october.From, october.From)],
            Compares = m.Near.Count == 0,
            Missing = m,
        });
    }

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');

    [GeneratedRegex("[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}")]
    private static partial Regex EnglishRun();
}
