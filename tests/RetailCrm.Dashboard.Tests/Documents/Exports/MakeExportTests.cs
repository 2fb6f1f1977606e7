using System.Security.Cryptography;
using System.Text.Json;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Exports;

/// <summary>Files made in the background: whole or not at all, and never under rights that are gone.</summary>
public sealed class MakeExportTests
{
    [Theory, Engines]
    public async Task A_file_is_whole_counted_hashed_and_in_the_audit(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        await chain.AskAsync();
        var done = await chain.MakeAsync();
        Assert.Equal((ExportState.Done, 120L, null), (done.State, done.File?.Rows, done.Failure));
        var bytes = await File.ReadAllBytesAsync(chain.Database.Get<ExportFolder>().FileOf(done));
        Assert.Equal((bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))), (done.File!.Bytes, done.File.Sha256));
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(121, lines.Length);
        Assert.StartsWith("A001,A,2026-03-02,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("B060,B,", lines[^1], StringComparison.Ordinal);

        var entry = Assert.Single(await chain.Database.FindAsync(new() { Action = AuditActions.ExportMade }));
        Assert.Equal(("fen", "orders", 120L), (entry.Actor.UserName, entry.Subject, entry.Rows));
        var details = JsonDocument.Parse(entry.DetailsJson).RootElement;
        Assert.Equal((done.File.Sha256, "closing of March", "csv"), (details.GetProperty("fileSha256").GetString(), details.GetProperty("purpose").GetString(), details.GetProperty("format").GetString()));
        // Nothing has left yet.
        Assert.Empty(await chain.Database.FindAsync(new() { Action = AuditActions.Export }));
        Assert.Equal([Path.GetFileName(chain.Database.Get<ExportFolder>().FileOf(done))], chain.Database.Get<ExportFolder>().Names());
    }

    [Fact]
    public async Task Chosen_rows_stores_and_language_are_the_files()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.AskAsync(more: p => p with { Stores = ["B"], Keys = ["B003", "B004", "A005"] });
        Assert.Equal(2, (await chain.MakeAsync()).File!.Rows);
        await chain.AskAsync("xlsx");
        var workbook = await chain.MakeAsync();
        Assert.Equal((ExportState.Done, 120L), (workbook.State, workbook.File?.Rows));
        await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(chain.Database.Get<ExportFolder>().FileOf(workbook));
        Assert.Contains(zip.Entries, e => e.FullName == "xl/workbook.xml");
    }

    [Theory, Engines]
    public async Task It_tells_how_far_it_is_and_a_cancelled_one_stops_and_leaves_nothing(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        var id = await chain.AskAsync();
        // In the midst of the rows, its owner calls it off.
        chain.Clock.Then = (60, () => Assert.True(chain.Database.Get<AskExport>().CancelAsync(chain.RightsAsync().GetAwaiter().GetResult(), id).GetAwaiter().GetResult()));
        var cancelled = await chain.MakeAsync();
        Assert.Equal((ExportState.Cancelled, null), (cancelled.State, cancelled.File));
        Assert.InRange(cancelled.Progress, 1, 100);
        Assert.Empty(chain.Database.Get<ExportFolder>().Names());
        Assert.Empty(await chain.Database.FindAsync(new() { Action = AuditActions.ExportMade }));

        Assert.True(await chain.Database.Get<AskExport>().RetryAsync(await chain.RightsAsync(), id));
        Assert.Equal((ExportState.Done, 120L), await chain.MakeAsync() is var again ? (again.State, again.File!.Rows) : default);
    }

    [Theory, Engines]
    public async Task A_right_that_is_lost_on_the_way_ends_it(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        await chain.AskAsync();
        chain.Clock.Then = (60, () => chain.Grant("A"));
        var lost = await chain.MakeAsync();
        Assert.Equal((ExportState.Failed, ExportFailure.RightsLost, null), (lost.State, lost.Failure, lost.File));
        Assert.Empty(chain.Database.Get<ExportFolder>().Names());

        // Made anew it holds what may be seen now.
        Assert.True(await chain.Database.Get<AskExport>().RetryAsync(await chain.RightsAsync(), lost.Id));
        Assert.Equal(60, (await chain.MakeAsync()).File!.Rows);
    }

    [Fact]
    public async Task A_store_more_on_the_way_is_no_loss_and_not_in_the_file()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        chain.Grant("A");
        await chain.AskAsync();
        chain.Clock.Then = (60, () => chain.Grant("A", "B"));
        Assert.Equal((ExportState.Done, 60L), await chain.MakeAsync() is var done ? (done.State, done.File!.Rows) : default);
    }

    [Fact]
    public async Task Rights_count_as_they_are_when_it_is_made()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.AskAsync();
        chain.Grant("B");
        Assert.Equal(60, (await chain.MakeAsync()).File!.Rows);
        // A store that is named and gone.
        await chain.AskAsync(more: p => p with { Stores = ["A"] });
        Assert.Equal(ExportFailure.Refused, (await chain.MakeAsync()).Failure);
        await chain.AskAsync();
        await chain.Database.Get<ChangeRights>().SetRolesAsync(AuditActor.System, chain.Owner, [PortalRole.SalesStaff], default);
        Assert.Equal(ExportFailure.RightsLost, (await chain.MakeAsync()).Failure);
        Assert.Single(chain.Database.Get<ExportFolder>().Names());
    }

    [Fact]
    public async Task Given_out_is_only_what_shows_no_more_than_may_be_seen_now()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.AskAsync();
        var made = await chain.MakeAsync();
        Assert.True(await chain.MayTakeAsync(made));
        chain.Grant("B", "A", "C");
        Assert.True(await chain.MayTakeAsync(made));
        chain.Grant("A");
        Assert.False(await chain.MayTakeAsync(made));
        chain.Grant("A", "B");
        // It holds clear what is masked now.
        Assert.False(await chain.MayTakeAsync(made with { File = made.File! with { Clear = true } }));
        await chain.Database.Get<ChangeRights>().SetRolesAsync(AuditActor.System, chain.Owner, [PortalRole.SalesStaff], default);
        Assert.False(await chain.MayTakeAsync(made));
    }

    [Theory, Engines]
    public async Task A_file_with_costs_is_not_given_out_once_they_may_not_be_seen(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        var change = chain.Database.Get<ChangeRights>();
        await chain.AskAsync();
        var made = await chain.MakeAsync();
        Assert.Equal((true, false), (made.File!.Costs, made.File.Clear));
        var rights = await chain.RightsAsync();
        await change.SetRoleAsync(AuditActor.System, PortalRole.Finance, "Finance", [.. rights.Permissions.Where(p => p != Permissions.SeeMargin)], default);
        Assert.False(await chain.MayTakeAsync(made));
        // Lost while it is written, too; made anew it holds none, and may be taken.
        await change.SetRoleAsync(AuditActor.System, PortalRole.Finance, "Finance", [.. rights.Permissions], default);
        await chain.AskAsync();
        chain.Clock.Then = (60, () => change.SetRoleAsync(AuditActor.System, PortalRole.Finance, "Finance", [.. rights.Permissions.Where(p => p != Permissions.SeeMargin)], default).GetAwaiter().GetResult());
        var lost = await chain.MakeAsync();
        Assert.Equal(ExportFailure.RightsLost, lost.Failure);
        Assert.True(await chain.Database.Get<AskExport>().RetryAsync(await chain.RightsAsync(), lost.Id));
        var without = await chain.MakeAsync();
        Assert.False(without.File!.Costs);
        Assert.True(await chain.MayTakeAsync(without));
    }

    [Theory, Engines]
    public async Task A_file_of_own_members_is_not_given_out_once_one_of_them_is_somebody_else_s(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        await chain.HoldToOwnMembersAsync();
        await chain.AskAsync();
        var made = await chain.MakeAsync();
        Assert.Contains(",M1,", await File.ReadAllTextAsync(chain.FileOf(made)), StringComparison.Ordinal);
        Assert.True(await chain.MayTakeAsync(made));
        await chain.RunAsync("UPDATE member SET owner_employee_id = 2 WHERE code = 'M1'");
        Assert.False(await chain.MayTakeAsync(made));
        // Made anew it names the member no more; a member that goes while it is written makes it no file.
        await chain.AskAsync();
        var anew = await chain.MakeAsync();
        Assert.DoesNotContain(",M1,", await File.ReadAllTextAsync(chain.FileOf(anew)), StringComparison.Ordinal);
        Assert.True(await chain.MayTakeAsync(anew));
        await chain.AskAsync();
        chain.Clock.Then = (60, () => chain.RunAsync("UPDATE member SET owner_employee_id = 2 WHERE code = 'M2'").GetAwaiter().GetResult());
        Assert.Equal(ExportFailure.RightsLost, (await chain.MakeAsync()).Failure);
    }

    [Theory, Engines]
    public async Task A_restart_makes_it_from_the_beginning_and_no_half_file_stays(DatabaseProvider provider)
    {
        await using var chain = await ExportChain.CreateAsync(provider);
        var folder = chain.Database.Get<ExportFolder>();
        await chain.AskAsync();
        var taken = await chain.Database.Get<RunExports>().TakeAsync();
        await using (var half = folder.CreatePart(taken!)) half.Write("half"u8);
        var foreign = Path.Combine(chain.Folder, "notes.txt");
        await File.WriteAllTextAsync(foreign, "not ours");
        // The process was killed here; the next one sweeps at its start.
        await chain.SweepAsync();
        Assert.Equal(ExportState.Queued, (await chain.FindAsync(taken!.Id)).State);
        await chain.SweepAsync();
        Assert.Empty(folder.Names());
        var done = await chain.MakeAsync();
        Assert.Equal((ExportState.Done, 2L, 120L), (done.State, done.Attempt, done.File!.Rows));
        await chain.SweepAsync();
        Assert.Single(folder.Names());
        Assert.True(File.Exists(foreign));

        chain.Clock.Now = chain.Clock.Now.AddHours(73);
        await chain.SweepAsync();
        Assert.Equal(ExportState.Expired, (await chain.FindAsync(done.Id)).State);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public async Task When_the_portal_stops_it_waits_for_the_next_start()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.AskAsync();
        using var stop = new CancellationTokenSource();
        chain.Clock.Then = (60, stop.Cancel);
        var waiting = await chain.MakeAsync(stop.Token);
        Assert.Equal((ExportState.Queued, 0L), (waiting.State, waiting.Progress));
        Assert.Empty(chain.Database.Get<ExportFolder>().Names());
        Assert.Equal(120, (await chain.MakeAsync()).File!.Rows);
    }

    [Fact]
    public async Task What_goes_wrong_is_said_with_a_reference_and_a_print_that_cannot_be_made_with_its_reason()
    {
        await using var chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite, new() { ["Pdf:Browser"] = "/no/browser", ["Pdf:MostRows"] = "100" });
        await chain.AskAsync("pdf");
        Assert.Equal((ExportFailure.TooManyRows, null), await chain.MakeAsync() is var many ? (many.Failure, many.Reference) : default);
        await chain.AskAsync("pdf", p => p with { Stores = ["A"] });
        Assert.Equal(ExportFailure.NotPrinted, (await chain.MakeAsync()).Failure);
        // A file of the folder's name is in the way.
        Directory.Delete(chain.Folder, recursive: true);
        await File.WriteAllTextAsync(chain.Folder, "");
        await chain.AskAsync();
        var fault = await chain.MakeAsync();
        Assert.Equal(ExportFailure.Fault, fault.Failure);
        Assert.Matches("^[0-9A-F]{4}-[0-9A-F]{4}$", fault.Reference);
        File.Delete(chain.Folder);
        Directory.CreateDirectory(chain.Folder);
    }
}
