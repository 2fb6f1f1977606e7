using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Hosting.Health;

/// <summary>What the checks look at.</summary>
public sealed record HealthSources(DatabaseProbe Database, DataKeys Keys, RefreshLedgerQueries Refreshes, VerifyAudit Audit, MailCheck Mail);

/// <summary>How the portal is: a few for its readiness, asked every few seconds; all of them for <c>doctor</c>. One that fails itself is a finding, and takes no other along.</summary>
public sealed class HealthChecks(HealthSources sources, IOptions<PdfOptions> pdf, IOptions<JobsOptions> jobs, TimeProvider clock)
{
    private const long LeastFreeBytes = 1L << 30;
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30), LeastLate = TimeSpan.FromMinutes(15), Patience = TimeSpan.FromSeconds(10);

    /// <summary>The free bytes where a folder lies.</summary>
    internal Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>What a load balancer and a person on call ask.</summary>
    public Task<IReadOnlyList<Finding>> ReadyAsync(CancellationToken cancellationToken) =>
        AllAsync([("database", DatabaseAsync), ("keys", KeysAsync), ("refresh", RefreshAsync)], cancellationToken);

    /// <summary>All of them; where the database does not answer, those that need none.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        (string, Func<CancellationToken, Task<Finding>>)[] around = [("disk", DiskAsync), ("mail", sources.Mail.RunAsync), ("browser", BrowserAsync), ("fonts", FontsAsync)];
        var first = await AllAsync([("database", DatabaseAsync)], cancellationToken);
        if (first[0].Health == Health.Bad && !await AnswersAsync(cancellationToken)) return [.. first, .. await AllAsync(around, cancellationToken)];
        return [.. first, .. await AllAsync([("writing", WritingAsync), ("clock", ClockAsync), ("keys", KeysAsync), ("refresh", RefreshAsync), ("audit", AuditAsync), .. around], cancellationToken)];
    }

    // Looking must not make a database where there is none.
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await sources.Database.SchemaAsync(cancellationToken)).Answers;
        }
        catch (DbException)
        {
            return false; // the first finding says why
        }
    }

    private static async Task<IReadOnlyList<Finding>> AllAsync((string Name, Func<CancellationToken, Task<Finding>> Run)[] checks, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var (name, run) in checks)
        {
            try
            {
                findings.Add(await run(cancellationToken) with { Check = name });
            }
            catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or DatabaseUnavailableException or InvalidOperationException)
            {
                findings.Add(new(name, Health.Bad, "could not be looked at: " + e.Message.ReplaceLineEndings(" "), "See the line on the database, and the log.") { Reason = "It could not be looked at; the log says why." });
            }
        }

        return findings;
    }

    private async Task<Finding> DatabaseAsync(CancellationToken cancellationToken)
    {
        var (schema, place) = (await sources.Database.SchemaAsync(cancellationToken), sources.Database.Place);
        if (!schema.Answers) return Bad($"{place} cannot be opened", $"Check ConnectionStrings:{sources.Database.Provider}, that it exists, and who may read there.", "The database cannot be opened.");
        if (schema.Newer is { } newer) return Bad($"{place} was written by a newer version (schema {newer})", "Run that version or a newer one.", "The database was written by a newer version of the portal.");
        return schema.Pending > 0 ? Bad($"{schema.Pending} migrations are pending on {place}", "Start the portal with Database:MigrateAtStart, or run any command once.", "The database is not yet of this version: migrations are pending.") : Good($"{place}, schema {schema.Newest}");
    }

    private async Task<Finding> WritingAsync(CancellationToken cancellationToken) => await sources.Database.CanWriteAsync(cancellationToken)
        ? Good("the database can be written")
        : Bad("the audit has lost its head: nothing that needs an entry will work", "Restore the last backup, and find out who could write to the database.");

    private Task<Finding> DiskAsync(CancellationToken cancellationToken)
    {
        var folder = sources.Database.Provider == DatabaseProvider.Sqlite ? Path.GetDirectoryName(sources.Database.Place)! : Path.GetTempPath();
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        long free = FreeBytes(folder);
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1048576.0 / 1024:0.0} GiB are free at {folder}");
        return Task.FromResult(free >= LeastFreeBytes ? Good(text) : Degraded(text, "Make room: imports, exports and backups need some."));
    }

    private async Task<Finding> ClockAsync(CancellationToken cancellationToken)
    {
        if (await sources.Database.ClockAsync(cancellationToken) is not { } there) return Good($"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        var skew = clock.GetUtcNow() - there;
        var text = string.Create(CultureInfo.InvariantCulture, $"{skew.Duration().TotalSeconds:0.0} s between this machine and the database");
        return skew.Duration() <= MostSkew ? Good(text) : Degraded(text, "Let both follow the same time service.");
    }

    private async Task<Finding> KeysAsync(CancellationToken cancellationToken)
    {
        var status = await sources.Keys.StatusAsync(cancellationToken);
        return status.Lost ? Degraded("the keys of personal data are lost: phones and e-mails are unreadable", "Put the key ring back, or see 'keys renew'.", "The keys of personal data are lost.") : Good(status.Current is { } current ? $"key {current} seals" : "none yet");
    }

    private async Task<Finding> RefreshAsync(CancellationToken cancellationToken)
    {
        var runs = await sources.Refreshes.RecentAsync(1, cancellationToken);
        if (runs.Count == 0) return Good("no data yet");
        if (runs[0].Outcome == Aggregation.Model.RefreshRun.Failed) return Degraded("the last refresh failed; the numbers are those before it",
            "See the log of that time; the next try follows by itself.", "The last refresh failed; the numbers are those before it.");
        bool waiting = await sources.Database.HasWaitingAsync(cancellationToken);
        var age = clock.GetUtcNow() - (runs[0].FinishedAt ?? runs[0].StartedAt);
        if (!waiting || age <= jobs.Value.Late(LeastLate, clock.GetUtcNow())) return Good(waiting ? "runs" : "all that came in is in the numbers");
        return Degraded(string.Create(CultureInfo.InvariantCulture, $"facts have been waiting for a refresh; the last was {age.TotalMinutes:0} min ago"), jobs.Value.Enabled ? "Is the portal running? Run 'refresh' to see why it does not get on." : "Jobs:Enabled is false on this node: run 'refresh', or let a node take part in the schedule.", "The refresh is late: facts wait to come into the numbers.");
    }

    private async Task<Finding> AuditAsync(CancellationToken cancellationToken)
    {
        var found = await sources.Audit.RunAsync(await sources.Audit.LastHeadAsync(cancellationToken), cancellationToken);
        return found.Break is { } broken ? Bad($"the audit is broken: entry {broken.Seq} {broken.What}", "Keep a copy of the database, and find out who could write to it.") : Good($"{found.Entries} entries hold");
    }

    private async Task<Finding> BrowserAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Good(await SaysAsync(PdfPrinter.Find(pdf.Value), ["--version"], cancellationToken));
        }
        catch (PdfUnavailableException e)
        {
            return Degraded("there is no Chromium: no PDF can be made", e.Message);
        }
    }

    private static async Task<Finding> FontsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fonts = await SaysAsync("fc-list", [":lang=zh", "family"], cancellationToken);
            if (fonts.Length > 0) return Good("Chinese: " + fonts.Split('\n')[0]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without fontconfig there are no fonts for Chromium either.
        }

        return Degraded("there is no font for Chinese: PDF documents would show boxes", "Debian: apt-get install fonts-noto-cjk.");
    }

    private static async Task<string> SaysAsync(string program, string[] words, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            // Both, so that neither fills up.
            var (said, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await Task.WhenAll(said, error, process.WaitForExitAsync(limit.Token));
            return (await said).Trim();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} does not answer.");
        }
    }

    private static Finding Good(string what) => new("", Health.Good, what);

    private static Finding Degraded(string what, string mend, string? reason = null) => new("", Health.Degraded, what, mend) { Reason = reason };

    private static Finding Bad(string what, string mend, string? reason = null) => new("", Health.Bad, what, mend) { Reason = reason };
}
