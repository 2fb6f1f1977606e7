using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>Closing a period. The rights and the check are asked anew in the act: what an open page shows is older.</summary>
public sealed partial class CloseForm(ClosePeriod change, CurrentRights current, ActingUser acting, NavigationManager navigation)
{
    private string reason = "";
    private string? message;

    [Parameter, EditorRequired]
    public ClosesView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClosesPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public CloseWords Words { get; set; } = default!;

    /// <summary>Given the new close's number.</summary>
    [Parameter]
    public EventCallback<long> OnClosed { get; set; }

    private Period Period => State.Period.On(Today);

    private IEnumerable<(string Text, string Name)> Presets => [(PeriodChoice.LastWeek, L["Last week"]), (PeriodChoice.LastMonth, L["Last month"])];

    private void Choose(Period period) => navigation.NavigateTo(CloseUrls.Of(State with { Period = new(period) }));

    private Task CloseAsync() => OnceAsync(async () =>
    {
        var right = CloseRight.Of(await current.ReadAsync());
        if (await acting.WithAsync(Permissions.ClosePeriods) is not { } by)
        {
            message = L["Nothing was done: you may only look."];
            return;
        }

        var answer = await change.CloseAsync(right, by, Period, reason);
        message = answer.Outcome == CloseOutcome.Done ? null : Words.Refusal(answer);
        if (answer.Outcome == CloseOutcome.Done) await OnClosed.InvokeAsync(answer.Id);
    }, text => message = text);
}
