using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>The built program in a process of its own: exit codes, and one line on standard error.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("retailcrm-cli-").FullName;

    private string Database => $"--ConnectionStrings:Sqlite=Data Source={folder}/data/chain.db";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("'frobnicate' is no verb.", "frobnicate")]
    [InlineData("'--frobnicate' is no setting.", "--frobnicate")]
    [InlineData("The option --ful is unknown.", "refresh", "--ful")]
    [InlineData("'now' is one word too many.", "verify", "now")]
    [InlineData("Chain:Confidence = 2: must be between 0.5 and 0.999", "refresh", "--Chain:Confidence=2")]
    [InlineData("Chain:Confidence = 2: must be between 0.5 and 0.999", "--Chain:Confidence=2")]
    [InlineData("Chain:LikeForLikDays is unknown; did you mean LikeForLikeDays?", "--Chain:LikeForLikDays=3")]
    [InlineData("The setting --Chain:Currency needs a value", "refresh", "--Chain:Currency")]
    [InlineData("The portal was asked to listen on 0.0.0.0:0", "--urls", "http://0.0.0.0:0", "--Demo:Enabled=true")]
    public async Task What_is_off_is_said_in_one_line(string line, params string[] words)
    {
        var start = CommandLineRun.Start(words);
        start.WorkingDirectory = folder;
        var run = await CommandLineRun.OfAsync(start);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(line, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("The setting --Chain:Currency needs a value", "refresh", "--Chain:Currency", "--full")]
    [InlineData("The setting --ConnectionStrings:Sqlite needs a value", "refresh", "--ConnectionStrings:Sqlite=")]
    [InlineData("The setting --Chain:Currency needs a value", "--Chain:Currency", "--urls=http://127.0.0.1:0")]
    [InlineData("The option --rejects needs a value", "import", ".", "--rejects", "--Chain:Currency=CNY")]
    [InlineData("The option --rejects needs a value", "import", ".", "--rejects=")]
    [InlineData("The option --out needs a value", "demo", "--out", "")]
    [InlineData("The option -o needs a value", "report", "store-comparison", "--from=2026-01-01", "--to=2026-01-02", "-o", "--Chain:Currency=CNY")]
    public async Task A_forgotten_value_swallows_nothing(string line, params string[] words)
    {
        await What_is_off_is_said_in_one_line(line, words);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("Usage: RetailCrm.Dashboard [--urls ADDRESS]", "--help")]
    [InlineData("Usage: RetailCrm.Dashboard [--urls ADDRESS]", "-h")]
    [InlineData("Usage: RetailCrm.Dashboard [--urls ADDRESS]", "help")]
    [InlineData("Usage: RetailCrm.Dashboard import FOLDER", "import", "--help")]
    [InlineData("Usage: RetailCrm.Dashboard import FOLDER", "import", "nowhere", "-h")]
    [InlineData("Usage: RetailCrm.Dashboard refresh [--full]", "help", "refresh")]
    public void Help_is_the_usage(string begin, params string[] words) => Assert.StartsWith(begin, Verbs.Help(words), StringComparison.Ordinal);

    [Theory]
    [InlineData("refresh")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("frobnicate", "--help")]
    public void Other_words_ask_for_no_help(params string[] words) => Assert.Null(Verbs.Help(words));

    [Fact]
    public async Task Help_is_no_error()
    {
        var run = await CommandLineRun.OfAsync("verify", "--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Usage: RetailCrm.Dashboard verify\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refresh")]
    [InlineData("verify")]
    public async Task A_verb_works_on_an_empty_database_and_says_that_there_was_none(string verb)
    {
        var run = await CommandLineRun.OfAsync(verb, Database);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(verb, run.Output, StringComparison.Ordinal);
        Assert.Equal($"{verb}: there was no database at {folder}/data/chain.db; an empty one was made. Where the portal has another, give this command the portal's settings (ConnectionStrings:Sqlite).\n", run.Error);
        Assert.Equal((0, ""), await CommandLineRun.OfAsync(verb, Database) is var again ? (again.ExitCode, again.Error) : default);
    }

    [Fact]
    public async Task A_database_that_is_none_is_refused()
    {
        var file = Path.Combine(folder, "letter.db");
        await File.WriteAllTextAsync(file, new string('x', 5000));
        var run = await CommandLineRun.OfAsync("refresh", $"--ConnectionStrings:Sqlite=Data Source={file}");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith($"The database {file} cannot be opened: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var run = await CommandLineRun.OfAsync("refresh", "--Database:Provider=Postgres", "--ConnectionStrings:Postgres=Host=127.0.0.1;Port=9;Username=me;Password=hush;Database=chain");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("The database 127.0.0.1:9/chain cannot be opened: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(("", 1), (run.Output, run.Error.Trim().Split('\n').Length));
        Assert.DoesNotContain("hush", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_the_environment_too()
    {
        var start = CommandLineRun.Start("refresh", Database);
        start.Environment["Chain__MinimumBase"] = "none";
        var run = await CommandLineRun.OfAsync(start);
        Assert.Equal((2, "Chain:MinimumBase = none: must be a whole number between 1 and 100000"), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task It_runs_from_any_folder()
    {
        var start = CommandLineRun.Start("refresh");
        start.WorkingDirectory = folder;
        var run = await CommandLineRun.OfAsync(start);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(File.Exists(Path.Combine(folder, ".data", "retailcrm.db")));
    }
}
