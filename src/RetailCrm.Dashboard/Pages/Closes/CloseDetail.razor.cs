using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>One close with its restatement lines. The rights are asked anew before it is opened again.</summary>
public sealed partial class CloseDetail(ClosePeriod change, CurrentRights current, ActingUser acting)
{
    // Files have all of them.
    private const int MostLines = 200, MostDocuments = 20;

    private string why = "";
    private string? message;

    [Parameter, EditorRequired]
    public ClosesView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public PeriodClose Close { get; set; } = default!;

    [Parameter, EditorRequired]
    public CloseWords Words { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private ReportChoice Chosen => new() { Period = new(Close.Period) };

    private IReadOnlyList<(string Report, ReportChoice Chosen)> Files(bool asReported) => [("sales-daily", Chosen with { AsReported = asReported }),
        ("store-comparison", Chosen with { AsReported = asReported }), ("category-sales", Chosen with { AsReported = asReported })];

    private static decimal Of(Restatement line, Func<StoreFigures, decimal> figure) => (line.After is { } after ? figure(after) : 0) - (line.Before is { } before ? figure(before) : 0);

    private Task ReopenAsync() => OnceAsync(async () =>
    {
        var right = CloseRight.Of(await current.ReadAsync());
        if (await acting.WithAsync(Permissions.ClosePeriods) is not { } by)
        {
            message = L["Nothing was done: you may only look."];
            return;
        }

        var answer = await change.ReopenAsync(right, by, Close.Id, why);
        message = answer.Outcome == CloseOutcome.Done ? null : Words.Refusal(answer);
        if (answer.Outcome == CloseOutcome.Done) await OnChanged.InvokeAsync();
    }, text => message = text);
}
