using System.Globalization;
using System.Runtime.CompilerServices;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Documents.Exports;

/// <summary>Makes one file in the background: under its owner's rights as they are while it is written, to a name that is offered only once all is there and in the audit.</summary>
internal sealed partial class MakeExport(RunExports run, ExportFolder folder, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MakeExport> log)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromMilliseconds(250);

    // An unmasking for a reason ends after minutes, and a file stays for days: it is made without.
    private static readonly Dictionary<string, DateTimeOffset> NoUnmasking = [];

    /// <param name="export">Just taken (<see cref="RunExports.TakeAsync"/>).</param>
    /// <param name="stopping">The portal stops: the export waits for the next start.</param>
    public async Task RunAsync(BackgroundExport export, CancellationToken stopping)
    {
        using var language = CultureScope.Of(CultureInfo.GetCultureInfo(export.Wish.Culture));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await WriteAsync(export, scope.ServiceProvider, stopping)) LogMade(export.Id, export.Wish.Report, export.Wish.Format);
            else throw new NoLongerWantedException();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            folder.Drop(export);
            await run.ReleaseAsync(export, CancellationToken.None);
        }
        catch (NoLongerWantedException)
        {
            folder.Drop(export);
            LogNotWanted(export.Id);
        }
        catch (Exception e)
        {
            folder.Drop(export);
            var (failure, reference) = (FailureOf(e), ErrorReference.Of(e));
            LogFailed(failure == ExportFailure.Fault ? LogLevel.Error : LogLevel.Information, e, export.Id, failure, reference);
            await run.FailAsync(export, failure, failure == ExportFailure.Fault ? reference : null, CancellationToken.None);
        }
    }

    private async Task<bool> WriteAsync(BackgroundExport export, IServiceProvider services, CancellationToken stopping)
    {
        var (catalogue, wish) = (services.GetRequiredService<ReportCatalogue>(), export.Wish);
        var reader = services.GetRequiredService<RightsQueries>();
        var calendar = services.GetRequiredService<BusinessCalendar>();
        Task<Rights> RightsAsync(CancellationToken stop) => reader.OfAsync(export.OwnerId, calendar.Today, stop);

        var rights = await RightsAsync(stopping);
        if (!ExportRule.MayMake(catalogue, rights, wish)) throw new RightsLostException();
        var permission = catalogue.PermissionOf(wish.Report);
        var (scope, own) = (rights.ScopeFor(permission), services.GetRequiredService<OwnMembers>());
        var members = await own.MarkAsync(scope, stopping);
        var request = wish.Parameters.Request(wish.Report).SeenBy(rights, Masking.Of(rights, NoUnmasking, clock));
        var answer = await services.GetRequiredService<ReportQueries>().OpenAsync(scope, request, stopping);
        if (answer.Document is not { } document) throw new RefusedException(answer.Refusal!.ToString());
        document = new WhileRightsHold(RightsAsync, clock).Of(document.OnlyRows(wish.Parameters.Keys), rights, permission, wish.Format);
        document = document with { Rows = FollowedAsync(document.Rows, export, stopping) };
        var frame = new DocumentFrame(rights.UserName, calendar.Now) { Letter = wish.Parameters.Letter };
        var (written, bytes) = await WriteAsync(export, output => services.GetRequiredService<WriteReport>().RunAsync(document, "." + wish.Format, output, frame, wish.Format == "csv", stopping));

        // Between the last look and the end a right may have gone, and a print is not looked at row by row.
        var file = new MadeFile(written.Rows, bytes, written.Sha256, scope.Key, rights.May(Permissions.SeePersonalData), request.SeesCosts) { OwnMembers = members };
        rights = await RightsAsync(stopping);
        if (!ExportRule.MayTake(catalogue, rights, export with { File = file }, await own.MarkAsync(rights.ScopeFor(permission), stopping))) throw new RightsLostException();
        File.Move(folder.PartOf(export), folder.FileOf(export), overwrite: true);
        var owner = new AuditActor(rights.UserId.ToString(CultureInfo.InvariantCulture), rights.UserName);
        return await run.FinishAsync(export, file, owner, ExportEntry.Of(request, scope, wish.Format, written, wish.Purpose) with { Action = AuditActions.ExportMade }, CancellationToken.None);
    }

    private async Task<(WrittenReport Written, long Bytes)> WriteAsync(BackgroundExport export, Func<Stream, Task<long>> write)
    {
        await using var output = folder.CreatePart(export);
        var written = await WrittenReport.OfAsync(output, write);
        await output.FlushAsync();
        return (written, output.Length);
    }

    // Every second: is it still wanted, and how far is it.
    private async IAsyncEnumerable<ReportValue[]> FollowedAsync(IAsyncEnumerable<ReportValue[]> rows, BackgroundExport export, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (looked, count) = (clock.GetTimestamp(), 0L);
        Task note = Task.CompletedTask;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (clock.GetElapsedTime(looked) >= Step)
            {
                if (!await run.IsHeldAsync(export, cancellationToken)) throw new NoLongerWantedException();
                // An import may hold the writer: the file does not wait for it.
                if (note.IsCompleted) note = NoteAsync(export, count);
                await Task.WhenAny(note, Task.Delay(Patience, CancellationToken.None));
                looked = clock.GetTimestamp();
            }

            count++;
            yield return row;
        }

        await note;
    }

    private async Task NoteAsync(BackgroundExport export, long rows)
    {
        try
        {
            await run.NoteAsync(export, rows, CancellationToken.None);
        }
        catch (System.Data.Common.DbException e)
        {
            LogNotNoted(e, export.Id);
        }
    }

    private static ExportFailure FailureOf(Exception error) => error switch
    {
        RightsLostException => ExportFailure.RightsLost,
        RefusedException => ExportFailure.Refused,
        TooManyRowsException => ExportFailure.TooManyRows,
        PdfUnavailableException or TimeoutException => ExportFailure.NotPrinted,
        _ => ExportFailure.Fault,
    };

    [LoggerMessage(LogLevel.Information, "Export {Id} ({Report}.{Format}) is made.")]
    private partial void LogMade(long id, string report, string format);

    [LoggerMessage(LogLevel.Information, "Export {Id} was cancelled, or taken up elsewhere: what was written of it is deleted.")]
    private partial void LogNotWanted(long id);

    [LoggerMessage(LogLevel.Warning, "The progress of export {Id} could not be noted; the next second tries again.")]
    private partial void LogNotNoted(Exception error, long id);

    [LoggerMessage(Message = "Export {Id} could not be made: {Failure} (ref {Reference}).")]
    private partial void LogFailed(LogLevel level, Exception error, long id, ExportFailure failure, string reference);

    private sealed class NoLongerWantedException() : Exception("The export was cancelled, or another start has taken it up.");

    private sealed class RefusedException(string why) : Exception(why);
}
