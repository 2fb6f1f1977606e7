using RetailCrm.Dashboard.CommandLine.Calendar;
using RetailCrm.Dashboard.CommandLine.Upkeep;
using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>One verb of the command line: its syntax, and what it does with the application's services.</summary>
internal sealed record Verb(string Name, VerbSyntax Syntax, Func<VerbCall, CancellationToken, Task<int>> RunAsync);

/// <summary>What a verb works with. Errors are one line on <see cref="Error"/>: why, and the mend.</summary>
internal sealed record VerbCall(IServiceProvider Services, Arguments Arguments, TextWriter Out, TextWriter Error);

/// <summary>The verbs (IMPORT.md, Command line). Without one the portal is served.</summary>
internal static class Verbs
{
    /// <summary>Exit codes of every verb.</summary>
    public const int Done = 0, DoneWithFindings = 1, NothingDone = 2;

    private static readonly Verb[] Known =
    [
        ImportVerb.Verb,
        DemoVerb.Verb,
        RefreshVerb.Verb,
        ReportVerb.Verb,
        VerifyVerb.Verb,
        CloseVerb.Verb,
        EventsVerb.Verb,
        AuditVerb.Verb,
        KeysVerb.Verb,
        AccountVerb.Verb,
        BackupVerb.Verb,
        RestoreVerb.Verb,
        DoctorVerb.Verb,
    ];

    /// <summary>The usage, where the words ask for it.</summary>
    public static string? Help(IReadOnlyList<string> args) => CommandLine.Help.Asked(args, Known);

    /// <summary>The verb that the words begin with; null when the portal is to be served.</summary>
    /// <exception cref="UsageException">The first word is neither a verb nor a setting.</exception>
    public static Verb? Find(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0].StartsWith('-')) return null;
        return Known.FirstOrDefault(v => v.Name == args[0])
            ?? throw new UsageException($"'{args[0]}' is no verb. Known: {string.Join(", ", Known.Select(v => v.Name))}; none serves the portal.");
    }

    /// <summary>Without a verb every word is a setting (a test host adds its own, as <c>--name=value</c>).</summary>
    /// <exception cref="UsageException">A word is neither <c>--Section:Name=value</c> nor the server's own.</exception>
    public static void CheckServing(IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Contains('=', StringComparison.Ordinal) && !Arguments.IsSetting(args[i])) continue;
            if (!Arguments.IsSetting(args[i]))
                throw new UsageException($"'{args[i]}' is no setting. Usage: RetailCrm.Dashboard [--urls ADDRESS] [--Section:Name=value]…, or a verb: {string.Join(", ", Known.Select(v => v.Name))}.");
            i += Arguments.SettingLength(args, i) - 1;
        }
    }

    public static async Task<int> RunAsync(Verb verb, string[] args, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var arguments = Arguments.Parse(args[1..], verb.Syntax);
            using var host = VerbHost.Build(arguments.Settings);
            return await verb.RunAsync(new VerbCall(host.Services, arguments, output, error), stop.Token);
        }
        catch (Exception e) when (Failures.Line(e) is { } line)
        {
            await error.WriteLineAsync(line);
            return NothingDone;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync($"{verb.Name} was stopped. What it had committed stays; run it again to complete it.");
            return NothingDone;
        }
    }
}
