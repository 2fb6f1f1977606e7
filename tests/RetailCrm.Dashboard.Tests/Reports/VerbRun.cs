using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>A verb of the command line, run in this process against a test's database.</summary>
internal sealed record VerbRun(int ExitCode, string Output, string Error)
{
    public static async Task<VerbRun> OfAsync(TestDatabase database, params IEnumerable<string> words)
    {
        string[] all = [.. words, .. database.Settings];
        using StringWriter output = new(), error = new();
        try
        {
            return new(await Verbs.RunAsync(Verbs.Find(all)!, all, output, error), output.ToString().Trim(), error.ToString().Trim());
        }
        catch (UsageException e)
        {
            return new(Verbs.NothingDone, output.ToString().Trim(), e.Message);
        }
    }
}
