using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;

namespace RetailCrm.Data.Import.Writing;

/// <summary>
/// Follow-ups, which people tick off in the portal too. A file that says when one was done has the last word; one that does not leaves
/// a tick as it is, and says so: what somebody did is not lost by a file that does not know of it.
/// </summary>
internal sealed class TaskMerge(ImportSession session, FileSpec spec, RowParser parser) : FactMerge(session, spec, parser)
{
    private readonly string file = spec.Name;

    private bool SpeaksOfThem => Parser.Updates.Any(c => c is "done_at_ms" or "outcome");

    protected override async Task BeforeAsync(string stage, CancellationToken cancellationToken)
    {
        if (!SpeaksOfThem) return;
        await Session.ExecuteAsync($"DELETE FROM follow_up_tick WHERE task_no IN (SELECT s.task_no FROM {stage} s WHERE s.done_at_ms IS NOT NULL)", cancellationToken);
        int kept = await Session.ExecuteAsync($"UPDATE {stage} SET done_at_ms = k.done_at_ms, outcome = k.outcome FROM follow_up_tick k WHERE k.task_no = {stage}.task_no", cancellationToken);
        if (kept > 0) Session.Ledger.Notice(file, "tick_kept", "ticked off in the portal and not done in the file: the tick stays", kept);
    }

    // Of a tick that came between the two statements, on a server that lets others write meanwhile.
    protected override async Task AfterAsync(string stage, CancellationToken cancellationToken)
    {
        if (!SpeaksOfThem) return;
        await Session.ExecuteAsync($"""
            UPDATE follow_up SET done_at_ms = k.done_at_ms, outcome = k.outcome FROM follow_up_tick k
            WHERE k.task_no = follow_up.task_no AND follow_up.done_at_ms IS NULL AND follow_up.task_no IN (SELECT s.task_no FROM {stage} s)
            """, cancellationToken);
    }
}
