using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>Asks for a file: of which report, for which days, of which kind.</summary>
public sealed partial class ExportForm
{
    private ExportDraft draft = default!;
    private string? message;

    /// <summary>What the address asks for.</summary>
    [Parameter, EditorRequired]
    public string Wanted { get; set; } = "";

    /// <summary>A report's own parameters, from the address.</summary>
    [Parameter, EditorRequired]
    public string Filters { get; set; } = "";

    [Parameter, EditorRequired]
    public ExportsView View { get; set; } = default!;

    /// <summary>The id of what was asked for.</summary>
    [Parameter]
    public EventCallback<long> OnAsked { get; set; }

    [Inject]
    private AskInBackground Ask { get; set; } = default!;

    [Inject]
    private CurrentRights Current { get; set; } = default!;

    [Inject]
    private BusinessCalendar Calendar { get; set; } = default!;

    [Inject]
    private PeriodWords Periods { get; set; } = default!;

    private bool NeedsPeriod => View.Reports.First(r => r.Name == draft.Report).NeedsPeriod;

    private string Preset => PeriodChoice.Presets.FirstOrDefault(p => PeriodChoice.Parse(p)!.On(Calendar.Today) is var days && days.From == draft.From && days.To == draft.To) ?? "";

    protected override void OnInitialized() => draft = new(Wanted, Filters, View, Calendar.Today);

    private void Choose(string? preset)
    {
        if (preset is { Length: > 0 } && PeriodChoice.Parse(preset) is { } choice) draft.Take(choice.On(Calendar.Today));
    }

    private string Name(string ending) => ending switch
    {
        "xlsx" => L["Excel workbook"],
        "pdf" => L["PDF document"],
        "json" => L["JSON data"],
        _ => L["CSV data"],
    };

    private async Task AskAsync()
    {
        if (draft.Address(NeedsPeriod) is not { } address)
        {
            message = L["The last day must not lie before the first."];
            return;
        }

        await OnceAsync(async () =>
        {
            var asked = await Ask.RunAsync(await Current.ReadAsync(), draft.Report, draft.Ending, QueryText.Of(address), draft.Purpose, CancellationToken.None);
            message = asked.Outcome switch
            {
                AskedOutcome.Asked => null,
                AskedOutcome.NeedsPurpose => L["Say it in {0} to {1} characters.", ExportPurpose.Shortest, ExportPurpose.Longest].Value,
                AskedOutcome.TooMany => L["Too many of your files are waiting. Take one of them back, or wait until one is ready."].Value,
                AskedOutcome.Refused => L["The report cannot be made like this: {0}", asked.Text!].Value,
                _ => L["You may no longer take such a file away."].Value,
            };
            if (message is null) await OnAsked.InvokeAsync(asked.Id);
        }, text => message = text);
    }
}
