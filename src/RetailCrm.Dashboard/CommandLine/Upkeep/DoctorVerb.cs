using RetailCrm.Dashboard.Hosting.Health;

namespace RetailCrm.Dashboard.CommandLine.Upkeep;

/// <summary><c>doctor</c>: what is wrong here, and the mend; exit code 1 where something is. Changes nothing. Bad settings are told before it begins.</summary>
internal static class DoctorVerb
{
    public static readonly Verb Verb = new("doctor", new VerbSyntax("doctor", [], [], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var findings = await call.Services.GetRequiredService<HealthChecks>().ExamineAsync(cancellationToken);
        await call.Out.WriteLineAsync("ok    settings: every one is known and allowed");
        foreach (var finding in findings)
        {
            await call.Out.WriteLineAsync($"{Word(finding.Health)} {finding.Check}: {finding.What}");
            if (finding.Mend is { } mend) await call.Out.WriteLineAsync($"      mend: {mend}");
        }

        return findings.All(f => f.Health == Health.Good) ? Verbs.Done : Verbs.DoneWithFindings;
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "ok   ",
        Health.Degraded => "warn ",
        _ => "bad  ",
    };
}
