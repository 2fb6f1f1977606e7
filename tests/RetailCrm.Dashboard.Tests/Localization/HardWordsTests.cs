using System.Text;
using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>No page says a word that does not come from the texts in two languages.</summary>
public partial class HardWordsTests
{
    // The same in every language: names of languages in themselves, keys, algorithms, and what somebody is to type.
    private static readonly HashSet<string> Same = new(StringComparer.Ordinal)
    {
        "English", "中文", "简体中文", "Esc", "RFM", "SHA-256", "BCDF-GHJK", "area-planner",
        "dotnet run --project src/RetailCrm.Dashboard -- import FOLDER", "dotnet run --project src/RetailCrm.Dashboard -- demo",
        "user_name,kind,target,from,to\nhejing,region,East,2026-11-01,\nhejing,store,S021,2026-11-21,2026-12-31",
    };

    [Fact]
    public void Every_word_of_a_page_is_in_both_languages()
    {
        var files = Checkout.FilesWith(".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 100);
        Findings.None(files.SelectMany(f => Words(Checkout.Read(f)).Where(w => !Same.Contains(w)).Select(w => $"{f}: {w}")));
    }

    [Theory]
    [InlineData("<p>@L[\"Net sales\"] <b>@(x > 3 ? L[\"a <b> c\", \")\"] : \"\")</b></p>", "")]
    [InlineData("<p>@L[\"Net sales\"] per store</p>", "per store")]
    [InlineData("<td title=\"Net sales\">@x m²</td>", "Net sales")]
    [InlineData("<input placeholder='Search' aria-label=\"@L[\"Search\"]\" />", "Search")]
    [InlineData("@if (a) { <b>yes</b> } else if (b) { @L[\"no\"] }", "yes")]
    [InlineData("@switch (a)\n{\n case true: <b>@L[\"x\"]</b> break;\n default: @NoValue break;\n}", "")]
    [InlineData("@* A word. *@<p>净销售</p>@code {\n string a = \"<p>word</p>\";\n}", "净销售")]
    public void The_rule_finds_words(string razor, string words) => Assert.Equal(words, string.Join("|", Words(razor)));

    private static IEnumerable<string> Words(string razor)
    {
        var markup = WithoutCode(Aside().Replace(razor, ""));
        var attributes = Attribute().Matches(markup).Select(m => m.Groups["w"].Value);
        var texts = Text().Matches(AnyAttribute().Replace(markup, " ")).Select(m => Statement().Replace(m.Groups["w"].Value, "")).Where(t => !IsCode(t));
        return attributes.Concat(texts).Select(w => w.Trim()).Where(w => Word().IsMatch(w));
    }

    // Between two pieces of markup there may be statements: they end or begin as no sentence does.
    private static bool IsCode(string text) => text.Count(c => c == '(') != text.Count(c => c == ')') || Code().IsMatch(text);

    // What follows an @ is code: a name with what hangs on it, or what stands in brackets. Braces become ends of texts.
    private static string WithoutCode(string razor)
    {
        var markup = new StringBuilder();
        for (int at = 0; at < razor.Length; at++)
        {
            if (razor[at] == '@') at = EndOfCode(razor, at + 1) - 1;
            else markup.Append(razor[at] is '{' or '}' ? '\u0001' : razor[at]);
        }

        return markup.ToString();
    }

    private static int EndOfCode(string razor, int at)
    {
        while (at < razor.Length)
        {
            if (razor[at] is '(' or '[') at = Closing(razor, at) + 1;
            else if (char.IsLetterOrDigit(razor[at]) || razor[at] == '_' || (razor[at] is '.' or '?' or '!' && at + 1 < razor.Length && (char.IsLetter(razor[at + 1]) || razor[at + 1] is '.' or '('))) at++;
            else if (razor[at] == ' ' && at + 1 < razor.Length && razor[at + 1] == '(') at++;
            else return at;
        }

        return at;
    }

    private static int Closing(string razor, int open)
    {
        int depth = 0;
        for (int at = open; at < razor.Length; at++)
        {
            if (razor[at] == '"') at = razor.IndexOf('"', at + 1) is >= 0 and var end ? end : razor.Length;
            else if (razor[at] is '(' or '[') depth++;
            else if (razor[at] is ')' or ']' && --depth == 0) return at;
        }

        return razor.Length - 1;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<(style|script)\b.*?</\1>|@code\s*\{.*?^\}|^@(page|using|inherits|inject|attribute|implements|layout|typeparam|namespace)\b[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Aside();

    [GeneratedRegex("\\b(title|aria-label|aria-description|placeholder|alt|Label|Title|Reason|Note)\\s*=\\s*([\"'])(?<w>.*?)\\2")]
    private static partial Regex Attribute();

    [GeneratedRegex("\\s[\\w:-]*\\s*=\\s*(\"[^\"]*\"|'[^']*')")]
    private static partial Regex AnyAttribute();

    [GeneratedRegex(@";\s*$|=>|&&|==|^\s*if \(|\bis( not)?\s*$|^\s*[\w.]+: (null|true|false|0)")]
    private static partial Regex Code();

    [GeneratedRegex("[>\u0001](?<w>[^<>\u0001]+)(?=</|<[a-zA-Z]|\u0001)")]
    private static partial Regex Text();

    // What is left of code between two pieces of markup.
    [GeneratedRegex(@"\b(break;|else if \([^)]*\)|else|case [^:]*:|default:|var \w+ = [^;]*;)")]
    private static partial Regex Statement();

    [GeneratedRegex(@"[A-Za-z]{2,}|[\u4e00-\u9fff]")]
    private static partial Regex Word();
}
