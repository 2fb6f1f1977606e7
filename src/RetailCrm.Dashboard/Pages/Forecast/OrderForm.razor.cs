using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Ordering;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>Another quantity than suggested. The rights are asked anew before every act; of two people the second is told that somebody was first.</summary>
public sealed partial class OrderForm(OverrideOrder change, CurrentRights current, ActingUser acting)
{
    private double? chosen;
    private string reason = "";
    private string? message;

    [Parameter, EditorRequired]
    public ReplenishmentLine Line { get; set; } = default!;

    /// <summary>True: the list is another now.</summary>
    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    protected override void OnInitialized() => (chosen, reason) = (Line.Override?.Chosen ?? Line.Suggestion?.Quantity, Line.Override?.Reason ?? "");

    private Task SaveAsync() => RunAsync(chosen ?? double.NaN);

    private Task ClearAsync() => RunAsync(null);

    private Task RunAsync(double? units) => OnceAsync(async () =>
    {
        var rights = await current.ReadAsync();
        var outcome = await acting.WithAsync(Permissions.ViewTasks) is { } by ? await change.RunAsync(rights, by, Line, units, reason) : OverrideOutcome.NotAllowed;
        message = outcome == OverrideOutcome.Done ? null : Say(outcome);
        if (message is null) await OnDone.InvokeAsync(true);
    }, text => message = text);

    private string Say(OverrideOutcome outcome) => outcome switch
    {
        OverrideOutcome.BadQuantity => L["Nothing was saved: a quantity from 0 to {0} is needed.", OverrideOrder.Most],
        OverrideOutcome.LongReason => L["Nothing was saved: the reason is longer than {0} characters.", OverrideOrder.LongestReason],
        OverrideOutcome.Outdated => L["Nothing was saved: a newer stock has come. Load the page again."],
        OverrideOutcome.SomebodyWasFirst => L["Nothing was saved: somebody has changed this order meanwhile. Load the page again."],
        _ => L["Nothing was saved: it is not in your stores, or you may only look."],
    };
}
