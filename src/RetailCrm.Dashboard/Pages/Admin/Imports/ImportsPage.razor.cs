using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Imports;

namespace RetailCrm.Dashboard.Pages.Admin.Imports;

/// <summary>How the data came in: each run with its counts, what was not taken, and who is silent.</summary>
public sealed partial class ImportsPage(ImportLogQueries log, CurrentRights current, BusinessCalendar calendar)
{
    [Inject]
    private Figures Figures { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private BusinessCalendar Calendar => calendar;

    protected override string Path => AdminUrls.Imports;

    protected override ImportsPageState Parse(QueryText query) => ImportsPageState.Read(query);

    protected override string KeyOf(ImportsPageState state) => ImportsPageState.Url(state.Count);

    // A run goes on while the page is looked at: it is read again rather than kept.
    protected override Task<ImportLog?> TakePrerenderedAsync(ImportsPageState state) => Task.FromResult<ImportLog?>(null);

    protected override async Task<ImportLog> ReadAsync(ImportsPageState state, CancellationToken cancellationToken) =>
        await log.RecentAsync(ImportRight.Of(await current.ReadAsync(cancellationToken)), state.Count, cancellationToken);

    protected override long? VersionOf(ImportLog view) => null;

    private string Word(ImportRun run) => run.Outcome switch
    {
        "done" => L["done"],
        "done_with_rejects" => L["done, with rejects"],
        null => L["not finished"],
        var other => other,
    };

    private static string Look(ImportRun run) => run.Outcome switch { "done" => "ok", null => "crit", _ => "warn" };
}
