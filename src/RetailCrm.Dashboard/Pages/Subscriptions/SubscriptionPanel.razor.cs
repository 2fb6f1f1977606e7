using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>One subscription and what can be done about it. The rights are asked anew before every act.</summary>
public sealed partial class SubscriptionPanel(ChangeSubscriptions change, CurrentRights current, ActingUser acting, StartAtOnce start, BusinessCalendar calendar)
{
    private string? message;
    private bool done, asked;

    [Inject]
    private IOptions<ChainOptions> Chain { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private Figures Figures { get; set; } = default!;

    [Parameter, EditorRequired]
    public SubscriptionsView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public Subscription Subscription { get; set; } = default!;

    [Parameter, EditorRequired]
    public SubscriptionsPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public SubscriptionWords Words { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private SubscriptionSettings Settings => Subscription.Settings;

    private SubscriptionFilter Filter => SubscriptionFilter.Read(Settings.Parameters);

    private Task SendAsync() => ActAsync(call => change.SendNowAsync(call, Subscription.Id, SubscriptionFilter.PeriodOf(Subscription, Clock.GetUtcNow(), calendar, Chain.Value)), L["It is on its way: below it says how it goes."]);

    private Task PauseAsync() => ActAsync(call => change.SetOnAsync(call, Subscription.Id, Subscription.Version, !Subscription.IsOn), Subscription.IsOn ? L["Paused: what comes due meanwhile is not sent."] : L["It goes on with the next due time."]);

    private Task ResendAsync(SubscriptionLine line) => ActAsync(call => change.ResendAsync(call, Subscription.Id, line.Id), L["It is tried again, under the rights of this moment."]);

    // Asked twice: its history goes with it.
    private Task DeleteAsync()
    {
        if (asked) return ActAsync(call => change.DeleteAsync(call, Subscription.Id, Subscription.Version), L["Deleted."]);
        asked = true;
        return Task.CompletedTask;
    }

    private Task ActAsync(Func<SubscriptionCall, Task<SubscriptionAnswer>> act, string success) => OnceAsync(async () =>
    {
        if (await acting.WithAsync(Permissions.Subscribe) is not { } by)
        {
            (done, message) = (false, L["Nothing was done: you may only look."]);
            return;
        }

        var answer = await act(new(await current.ReadAsync(), by));
        (done, message) = (answer.Problem is null, answer.Problem is null ? success : Words.Problem(answer));
        if (done) await start.NowAsync(SubscriptionsJob.Name);
        await OnChanged.InvokeAsync();
    }, text => (done, message) = (false, text));

    // Another's store is told by its code.
    private string NameOf(string code) => View.Stores.Stores.FirstOrDefault(s => s.Code == code)?.Name ?? code;
}
