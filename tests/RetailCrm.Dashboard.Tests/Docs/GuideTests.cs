using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting.Settings;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Localization;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Import.Files;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Docs;

/// <summary>The guides name only commands, options, settings, addresses, files and words of the screen that there are, and both languages name the same.</summary>
public partial class GuideTests
{
    private static readonly Guide[] Guides = [.. from name in (string[])["user-guide", "operators-guide"] from language in (string[])["en", "zh"] select new Guide(name, language)];

    // Folders of the machine that the examples use.
    private static readonly string[] Places = ["/opt/", "/var/lib/", "/etc/", "/data/", "/backup/", "/elsewhere/"];

    private static readonly string[] Routes = [.. typeof(Verbs).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template), "/healthz", "/healthz/ready"];

    private static readonly string Usage = Verbs.Help(["--help"])!;

    [Fact]
    public void Every_command_is_one_that_the_program_takes()
    {
        foreach (var (guide, line) in from g in Guides from l in g.Commands select (g, l))
        {
            var words = Words(line);
            var verb = Verbs.Find(words);
            Assert.True(verb is not null, $"{guide}: {line}");
            KnownSettings.Check(new ConfigurationBuilder().AddCommandLine([.. Arguments.Parse(words[1..], verb.Syntax).Settings]).Build());
        }

        Assert.All(Guides.Where(g => g.Name == "operators-guide"), g => Assert.True(g.Commands.Count > 15, "The search for commands finds too few: is it still right?"));
    }

    // Without what they look for, the searches below would find nothing wrong.
    [Fact]
    public void The_searches_find_what_they_look_for()
    {
        Assert.True(VerbsOfUsage().Count > 10);
        Assert.All(Guides.Where(g => g.Name == "operators-guide"), g => Assert.True(Settings(g).Count() > 20 && g.Inline.Count(c => c.StartsWith("retailcrm ", StringComparison.Ordinal) || c.StartsWith("--", StringComparison.Ordinal)) > 10));
        Assert.All(Guides.Where(g => g.Name == "user-guide"), g => Assert.True(ScreenWords(g).Count > 20));
    }

    [Fact]
    public void Every_verb_and_option_of_the_text_is_in_the_usage() => Findings.None(
        from guide in Guides
        from code in guide.Inline
        let words = code.Split(' ')
        from word in words[0] == "retailcrm" ? words[1..] : words[0].StartsWith("--", StringComparison.Ordinal) ? words[..1] : []
        where !word.Contains(':', StringComparison.Ordinal) && word is not "--help" && !Regex.IsMatch(Usage, $@"(?<![\w-]){Regex.Escape(word)}(?![\w-])")
        select $"{guide}: {code}");

    [Fact]
    public void Every_verb_stands_in_the_operators_guide() => Findings.None(
        from guide in Guides.Where(g => g.Name == "operators-guide")
        from Match verb in VerbsOfUsage()
        where !guide.Text.Contains($"retailcrm {verb.Groups[1].Value}", StringComparison.Ordinal)
        select $"{guide}: {verb.Groups[1].Value}");

    [Fact]
    public void Every_setting_is_known() => Findings.None(
        from guide in Guides
        from name in Settings(guide)
        where !KnownSettings.Sections.Any(s => s.Name == name.Groups[1].Value && SettingsCheck.Properties(s.Options).Any(p => p.Name == name.Groups[2].Value))
        select $"{guide}: {name.Value}");

    [Fact]
    public void Every_address_and_file_is_there()
    {
        var bundle = BundleFiles.InReadOrder().Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        Findings.None(
            from guide in Guides
            from code in guide.Inline
            where (code.StartsWith('/') && !Places.Any(p => code.StartsWith(p, StringComparison.Ordinal)) && code.Length > 1 && !Routes.Contains(code))
                || (code.StartsWith("src/", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Checkout.Root, code)))
                || (BundleFile().IsMatch(code) && !bundle.Contains(code))
            select $"{guide}: {code}");
        Findings.None(from guide in Guides from Match picture in Regex.Matches(guide.Text, @"!\[[^\]]*\]\(([^)]+)\)") where !Path.Exists(Path.Combine(Checkout.Root, "src/docs", picture.Groups[1].Value)) select picture.Value);
    }

    [Fact]
    public void Words_of_the_screen_are_on_the_screen() => Findings.None(
        from guide in Guides
        from Match word in ScreenWords(guide)
        let text = word.Groups[1].Value
        where !(guide.Language == "en" ? PortalWords.HasEnglish(text) : PortalWords.HasChinese(text))
        select $"{guide}: {word.Value}");

    // Line by line, since the languages put words in another order.
    [Theory]
    [InlineData("user-guide")]
    [InlineData("operators-guide")]
    public void A_word_of_the_screen_stands_in_the_other_language_as_the_portal_says_it(string name)
    {
        string[] Lines(string language) => Guides.Single(g => g.Name == name && g.Language == language).Text.Split('\n');
        Findings.None(
            from pair in Lines("en").Zip(Lines("zh"))
            from Match word in Regex.Matches(pair.First, "“(.*?)”")
            let text = word.Groups[1].Value
            where !PortalWords.ChineseOf(text).Any(c => pair.Second.Contains($"「{c}」", StringComparison.Ordinal))
            select $"{name}: {word.Value} is {string.Join(" or ", PortalWords.ChineseOf(text))} on the screen, not so in: {pair.Second}");
    }

    // The operator's guide has a shell read the same file: an unquoted blank or semicolon ends a value there.
    [Fact]
    public void Values_of_an_environment_file_are_quoted_for_a_shell() => Findings.None(
        from guide in Guides
        from line in guide.Settings
        let value = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]
        where value.IndexOfAny([' ', ';', '$', '…']) >= 0 && !(value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
        select $"{guide}: {line}");

    [Fact]
    public void The_figures_that_are_explained_are_those_of_the_dictionary() => Assert.All(Guides.Where(g => g.Name == "user-guide"), guide =>
    {
        var names = MetricCatalogue.All.Select(m => guide.Language == "en" ? m.Name.English : m.Name.Chinese).ToHashSet(StringComparer.Ordinal);
        var rows = Regex.Matches(guide.Text, @"^\| (?!-)([^|]+?) \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Skip(1).ToList();
        Assert.True(rows.Count > 10);
        Findings.None(rows.Where(r => !names.Contains(r)));
    });

    [Theory]
    [InlineData("user-guide")]
    [InlineData("operators-guide")]
    public void Both_languages_have_the_same_parts_commands_and_names(string name)
    {
        var (english, chinese) = (Guides.Single(g => g.Name == name && g.Language == "en"), Guides.Single(g => g.Name == name && g.Language == "zh"));
        Assert.Equal(english.Commands, chinese.Commands);
        Assert.Equal(Regex.Count(english.Text, "^#+ ", RegexOptions.Multiline), Regex.Count(chinese.Text, "^#+ ", RegexOptions.Multiline));
        Assert.Equal(Regex.Count(english.Text, @"^\|", RegexOptions.Multiline), Regex.Count(chinese.Text, @"^\|", RegexOptions.Multiline));
        Assert.Equal(Names(english), Names(chinese));
    }

    private static MatchCollection VerbsOfUsage() => Regex.Matches(Usage, @"RetailCrm\.Dashboard ([a-z]+)");

    private static IEnumerable<Match> Settings(Guide guide) => guide.Inline.Concat(guide.Settings).Select(code => Regex.Match(code, @"^(?:--)?([A-Z]\w*?)(?::|__)([A-Z]\w+)")).Where(name => name.Success && name.Groups[1].Value != "Logging");

    private static MatchCollection ScreenWords(Guide guide) => Regex.Matches(guide.Prose, guide.Language == "en" ? "“(.*?)”" : "「(.*?)」");

    // Guides name each other, and each its own language's.
    private static string[] Names(Guide guide) => [.. guide.Inline.Where(c => !c.Contains("-guide.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Words(string line) => [.. Regex.Matches(line, """(?:[^\s"]|"[^"]*")+""").Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal)).Skip(1)];

    [GeneratedRegex(@"^[a-z_]+\.csv$")]
    private static partial Regex BundleFile();

    private sealed record Guide(string Name, string Language)
    {
        public string Text { get; } = Checkout.Read($"src/docs/{Name}.{Language}.md");

        /// <summary>Without the blocks of code.</summary>
        public string Prose => Regex.Replace(Text, "^```.*?^```", "", RegexOptions.Multiline | RegexOptions.Singleline);

        public IReadOnlyList<string> Inline => [.. Regex.Matches(Prose, "`([^`]+)`").Select(m => m.Groups[1].Value)];

        public IReadOnlyList<string> Commands => [.. Block("bash").Where(l => l.StartsWith("retailcrm ", StringComparison.Ordinal))];

        public IReadOnlyList<string> Settings => Block("ini");

        public override string ToString() => $"{Name}.{Language}.md";

        private string[] Block(string kind) => [.. Regex.Matches(Text, $"^```{kind}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).SelectMany(m => m.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
    }
}
