using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting.Health;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using State = RetailCrm.Dashboard.Hosting.Health.Health;

namespace RetailCrm.Dashboard.Tests.Hosting.Health;

/// <summary>Each thing that may be wrong around the portal is found and named with its mend.</summary>
public class DoctorTests
{
    [Theory, Engines]
    public async Task A_database_of_an_older_version_has_migrations_pending_and_stays_as_it_is(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string Applied = "SELECT COUNT(*) FROM \"__EFMigrationsHistory\"";
        await database.ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\")");
        var before = await database.RowsAsync(Applied);
        var said = await VerbRun.OfAsync(database, "doctor");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("bad   database: 1 migrations are pending on ", said.Output, StringComparison.Ordinal);
        Assert.Contains("mend: Start the portal with Database:MigrateAtStart, or run any command once.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await database.RowsAsync(Applied));
    }

    [Fact]
    public async Task A_mail_server_greets_or_is_found_not_to()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Contains("ok    mail: no mail server is set", (await VerbRun.OfAsync(database, "doctor")).Output, StringComparison.Ordinal);
        await using var sink = new SmtpSink();
        Assert.Contains($"ok    mail: 127.0.0.1:{sink.Port} greets", (await MailAsync(database, sink.Port)).Output, StringComparison.Ordinal);

        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        var asked = MailAsync(database, port);
        using (var client = await other.AcceptTcpClientAsync()) await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-other\r\n"));
        IsMended(await asked, $"warn  mail: 127.0.0.1:{port} does not greet as a mail server does");
        other.Stop();
        IsMended(await MailAsync(database, port), $"warn  mail: 127.0.0.1:{port} cannot be reached");
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Without_a_browser_and_Chinese_letters_the_doctor_says_what_to_install()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        // The only program that is found has no font to tell of.
        var programs = Directory.CreateDirectory(Path.Combine(database.Folder, "bin")).FullName;
        await File.WriteAllTextAsync(Path.Combine(programs, "fc-list"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(programs, "fc-list"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = CommandLineRun.Start(["doctor", .. database.Settings]);
        start.FileName = Environment.ProcessPath!;
        start.Environment["PATH"] = programs;
        var said = await CommandLineRun.OfAsync(start);
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.Contains("warn  browser: there is no Chromium: no PDF can be made", said.Output, StringComparison.Ordinal);
        Assert.Contains("mend: PDF documents need Chromium, and none was found. Install it (Debian: apt-get install chromium fonts-noto-cjk), or name it with Pdf:Browser.", said.Output, StringComparison.Ordinal);
        Assert.Contains("warn  fonts: there is no font for Chinese: PDF documents would show boxes", said.Output, StringComparison.Ordinal);
        Assert.Contains("mend: Debian: apt-get install fonts-noto-cjk.", said.Output, StringComparison.Ordinal);
        Assert.Contains("Pdf:Browser '/nowhere/chromium' does not exist.", (await VerbRun.OfAsync(database, "doctor", "--Pdf:Browser=/nowhere/chromium")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_with_what_is_left_of_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        foreach (var (free, health, words, mend) in ((long, State, string, string?)[])
            [(512L << 20, State.Degraded, "0.5 GiB", "Make room: imports, exports and backups need some."), (2L << 30, State.Good, "2.0 GiB", null)])
        {
            var checks = new HealthChecks(database.Get<HealthSources>(), database.Get<IOptions<PdfOptions>>(), database.Get<IOptions<JobsOptions>>(), database.Get<TimeProvider>()) { FreeBytes = _ => free };
            var disk = (await checks.ExamineAsync(default)).Single(f => f.Check == "disk");
            Assert.Equal((health, $"{words} are free at {database.Folder}", mend), (disk.Health, disk.What, disk.Mend));
        }
    }

    private static Task<VerbRun> MailAsync(TestDatabase database, int port) => VerbRun.OfAsync(database, "doctor", "--Mail:Host=127.0.0.1", $"--Mail:Port={port}", "--Mail:From=reports@example.com");

    private static void IsMended(VerbRun said, string finding)
    {
        Assert.Equal(1, said.ExitCode);
        Assert.Contains(finding, said.Output, StringComparison.Ordinal);
        Assert.Contains("mend: Check Mail:Host and Mail:Port, and that this machine may reach them; mails wait in the outbox meanwhile.", said.Output, StringComparison.Ordinal);
    }
}
