using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>Makes a subscription, or changes one that somebody has not changed meanwhile.</summary>
public sealed partial class SubscriptionForm(ChangeSubscriptions change, CurrentRights current, ActingUser acting, SubscriptionWords words, IOptions<ChainOptions> chain)
{
    private SubscriptionFormDraft draft = default!;
    private string? message;

    [Parameter, EditorRequired]
    public SubscriptionsView View { get; set; } = default!;

    /// <summary>Null: a new one.</summary>
    [Parameter, EditorRequired]
    public Subscription? Subscription { get; set; }

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    /// <summary>With its number.</summary>
    [Parameter]
    public EventCallback<long> OnSaved { get; set; }

    private SubscriptionWords Words => words;

    private bool IsReported => draft.Basis == FigureBasis.Reported && View.Kept.Contains(draft.Report);

    // The report that it has stays to be chosen, also for an admin who may not see it.
    private IEnumerable<string> Reports => Subscription is { } s ? View.Reports.Union([s.Settings.Report]) : View.Reports;

    protected override void OnInitialized() => draft = Subscription is { } known ? SubscriptionFormDraft.Of(known) : SubscriptionFormDraft.New(View, chain.Value.TimeZone);

    private void SetCadence(ChangeEventArgs e)
    {
        if (Enum.TryParse(e.Value as string, out SendCadence cadence)) draft.SetCadence(cadence);
    }

    private Task SaveAsync() => OnceAsync(async () =>
    {
        if (await acting.WithAsync(Permissions.Subscribe) is not { } by)
        {
            message = L["Nothing was done: you may only look."];
            return;
        }

        var call = new SubscriptionCall(await current.ReadAsync(), by);
        // A report that keeps none has no such choice: one made for another report is not carried over.
        var wanted = draft.Wanted with { Settings = draft.Wanted.Settings with { Basis = IsReported ? FigureBasis.Reported : FigureBasis.Restated } };
        var answer = Subscription is { } known ? await change.SetAsync(call, known.Id, known.Version, wanted) : await change.CreateAsync(call, wanted);
        message = answer.Problem is null ? null : Words.Problem(answer);
        if (answer.Id is { } id) await OnSaved.InvokeAsync(id);
    }, text => message = text);
}
