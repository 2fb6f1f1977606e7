using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Crm.Closing;
using RetailCrm.Data;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine.Calendar;

/// <summary><c>close list|check|make|reopen</c>: closed periods, for whoever closes by a schedule of their own.</summary>
internal static class CloseVerb
{
    private const string Usage = "close list | close check --from DATE --to DATE | close make --from DATE --to DATE [--reason TEXT] | close reopen --id NUMBER --reason TEXT; --month YYYY-MM or --week YYYY-Www stand for both days";
    private const int MostNamed = 20;

    public static readonly Verb Verb = new("close", new VerbSyntax(Usage, ["list, check, make or reopen"], ["--from", "--to", "--month", "--week", "--id", "--reason"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        Func<VerbCall, CancellationToken, Task<int>> run = call.Arguments.Operands[0] switch
        {
            "list" => ListAsync,
            "check" => CheckAsync,
            "make" => MakeAsync,
            "reopen" => ReopenAsync,
            var other => throw new UsageException($"close: '{other}' is none of list, check, make, reopen. Usage: {Usage}"),
        };
        await OpenDatabase.RunAsync(call, "close", cancellationToken);
        return await run(call, cancellationToken);
    }

    private static async Task<int> ListAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var all = await call.Services.GetRequiredService<CloseQueries>().ListAsync(DataScope.All, cancellationToken);
        var altered = await call.Services.GetRequiredService<VerifyCloses>().AlteredAsync(cancellationToken);
        foreach (var close in all) await call.Out.WriteLineAsync(Line(close) + (altered.Contains(close.Id) ? " ALTERED: its rows are not what was kept" : ""));
        await call.Out.WriteLineAsync(Invariant($"close: {all.Count(c => c.ReopenedAt is null)} periods closed, {all.Count(c => c.State == CloseState.Restated)} of them restated since"));
        return altered.Count > 0 ? Verbs.DoneWithFindings : Verbs.Done;
    }

    private static async Task<int> CheckAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var check = await call.Services.GetRequiredService<CloseQueries>().CheckAsync(DataScope.All, Period(call.Arguments), cancellationToken);
        await call.Out.WriteLineAsync(check.IsComplete
            ? Invariant($"close: {check.Period} is complete: {check.Expected.Count} stores, {check.StoreDays} store-days; it may be closed")
            : $"close: {check.Period}: {Against(check)}");
        return check.IsComplete ? Verbs.Done : Verbs.DoneWithFindings;
    }

    private static async Task<int> MakeAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var period = Period(call.Arguments);
        var answer = await call.Services.GetRequiredService<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, period, call.Arguments.Value("--reason"), cancellationToken);
        if (answer.Outcome != CloseOutcome.Done) throw new UsageException($"close: {period} was not closed: {Refusal(answer)}");
        await call.Out.WriteLineAsync(Invariant($"close: {period} is closed as no. {answer.Id}: {answer.Check!.StoreDays} store-days kept") + (answer.Check.Missing.Count == 0 ? "" : $", without all sales of {Named(answer.Check)}"));
        return answer.Check.Missing.Count == 0 ? Verbs.Done : Verbs.DoneWithFindings;
    }

    private static async Task<int> ReopenAsync(VerbCall call, CancellationToken cancellationToken)
    {
        if (!long.TryParse(call.Arguments.Value("--id"), NumberStyles.None, CultureInfo.InvariantCulture, out long id)) throw new UsageException($"--id NUMBER is missing or no number: 'close list' shows them. Usage: {Usage}");
        var reason = call.Arguments.Value("--reason") ?? throw new UsageException($"--reason TEXT is missing: why is it opened again? Usage: {Usage}");
        var answer = await call.Services.GetRequiredService<ClosePeriod>().ReopenAsync(CloseRight.Local, AuditActor.LocalOperator, id, reason, cancellationToken);
        if (answer.Outcome != CloseOutcome.Done) throw new UsageException($"close: no. {id} was not opened again: {Refusal(answer)}");
        await call.Out.WriteLineAsync(Invariant($"close: no. {id} is open again; its days have no reported figures until they are closed anew"));
        return Verbs.Done;
    }

    private static string Refusal(CloseAnswer answer) => answer.Outcome switch
    {
        CloseOutcome.Busy => "another import or refresh is writing. Try again when it has ended, or raise Database:WriterWaitSeconds.",
        CloseOutcome.BadReason => $"a reason has {ClosePeriod.ShortestReason} to {ClosePeriod.LongestReason} characters.",
        CloseOutcome.Unknown => "there is no such close that stands. 'close list' shows them.",
        CloseOutcome.NeedsReason => $"{Against(answer.Check!)} Bring them in, or say with --reason why it is closed without.",
        _ => Against(answer.Check!),
    };

    // What stands against it, one sentence each.
    private static string Against(CloseCheck check)
    {
        var sentences = new List<string>();
        if (check.IsTooLong) sentences.Add(Invariant($"it is longer than {CloseQueries.LongestDays} days."));
        if (check.NotOver is { } open) sentences.Add($"{open} is not over.");
        if (check.Closed.Count > 0) sentences.Add($"days of it are closed already: {string.Join(", ", check.Closed)}.");
        if (check.Unrefreshed > 0) sentences.Add(Invariant($"{check.Unrefreshed} of its store-days wait for a refresh: run refresh, and look at the figures again."));
        if (check is { StoreDays: 0, IsTooLong: false, Unrefreshed: 0 }) sentences.Add("there are no sales in it.");
        if (check.Missing.Count > 0) sentences.Add(Invariant($"sales of {check.Missing.Count} of {check.Expected.Count} stores are not all in: {Named(check)}."));
        return string.Join(' ', sentences);
    }

    private static string Named(CloseCheck check) => string.Join(", ", check.Missing.Take(MostNamed).Select(m => m.Code)) + (check.Missing.Count > MostNamed ? Invariant($" and {check.Missing.Count - MostNamed} more") : "");

    private static string Line(PeriodClose close) => Invariant($"{close.Id}: {close.Period} closed {close.ClosedAt:yyyy-MM-dd'T'HH:mm:ss'Z'} by {close.ClosedBy}, net sales {close.Reported:0.00}, ") + close.State switch
    {
        CloseState.Reopened => Invariant($"opened again {close.ReopenedAt:yyyy-MM-dd'T'HH:mm:ss'Z'} by {close.ReopenedBy}: {close.ReopenReason}"),
        CloseState.Restated => Invariant($"restated by {close.Restatement:+0.00;-0.00;0.00} to {close.Restated:0.00} on {close.ChangedDays} store-days"),
        _ => "nothing has changed since",
    } + Invariant($"; hash {close.Hash}");

    private static Period Period(Arguments arguments)
    {
        string?[] given = [arguments.Value("--from") ?? arguments.Value("--to"), arguments.Value("--month"), arguments.Value("--week")];
        if (given.Count(g => g is not null) != 1) throw new UsageException($"Give the days once: --from and --to, or --month, or --week. Usage: {Usage}");
        if (arguments.Value("--month") is { } month)
        {
            return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? BusinessCalendar.Month(first.Year, first.Month)
                : throw new UsageException($"--month '{month}' is no month. Allowed: YYYY-MM, such as 2026-10.");
        }

        if (arguments.Value("--week") is { } week) return ReportVerb.WeekOf(week);
        if (!Common.Period.TryParse($"{arguments.Value("--from")}..{arguments.Value("--to")}", out var period)) throw new UsageException("--from and --to are two dates, the earlier one first. Allowed: yyyy-MM-dd, such as 2026-10-01.");
        return period;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
