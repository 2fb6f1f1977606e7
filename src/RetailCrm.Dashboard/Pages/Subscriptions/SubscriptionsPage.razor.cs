using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>What is sent by itself: to whom, when, and how it went. One's own; everybody's for whoever manages users.</summary>
public sealed partial class SubscriptionsPage(SubscriptionsReader reader, SubscriptionWords words, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private ITimer? timer;

    private SubscriptionWords Words => words;

    private IReadOnlyList<Subscription> Listed => Reading.Value is not { } view ? [] : Asked.All ? view.List : [.. view.List.Where(s => s.OwnerId == view.Rights.UserId)];

    private Subscription? Chosen => Reading.Value?.Selected;

    private bool Side => Asked.Selected is not null;

    private BlockState State => Reading.State == BlockState.Data && Listed.Count == 0 ? BlockState.Empty : Reading.State;

    // Another version is another form: what was typed over an older one is not kept.
    private string FormKey => Chosen is { } chosen ? $"{chosen.Id} {chosen.Version}" : SubscriptionUrls.New;

    protected override string Path => SubscriptionUrls.Page;

    protected override SubscriptionsPageState Parse(QueryText query) => SubscriptionsPageState.Read(query);

    protected override string KeyOf(SubscriptionsPageState state) => state.Selected ?? "";

    // Runs go on between refreshes: it is read again rather than kept.
    protected override Task<SubscriptionsView?> TakePrerenderedAsync(SubscriptionsPageState state) => Task.FromResult<SubscriptionsView?>(null);

    protected override Task<SubscriptionsView> ReadAsync(SubscriptionsPageState state, CancellationToken cancellationToken) =>
        reader.ReadAsync(long.TryParse(state.Selected, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null, cancellationToken);

    protected override long? VersionOf(SubscriptionsView view) => null;

    // Only a circuit gets here: what is being sent is followed.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer ??= clock.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, Every, Every);
    }

    protected override void Dispose(bool disposing)
    {
        timer?.Dispose();
        base.Dispose(disposing);
    }

    private Task FollowAsync() => Reading is { State: BlockState.Data, Value.IsBusy: true } && !Asked.Editing && Asked.Selected != SubscriptionUrls.New ? ReadAgainAsync() : Task.CompletedTask;

    private async Task SavedAsync(long id)
    {
        Navigation.NavigateTo(SubscriptionUrls.Of(id));
        await ReadAgainAsync();
    }

    private string ToWords(Subscription s)
    {
        List<string> parts = [];
        if (s.Accounts.Count > 0) parts.Add(s.Accounts.Count <= 2 ? string.Join(L[", "].Value, s.Accounts.Select(a => a.Name)) : L["{0} accounts", s.Accounts.Count]);
        parts.AddRange(s.Roles.Select(r => Localization.RoleWords.Title(L, r)));
        parts.AddRange(s.Robots.Select(r => r.Name));
        return string.Join(" · ", parts);
    }

    private string NextWords(Subscription s) => !s.Settings.Schedule.IsValid ? L["the schedule is not valid"]
        : s.LastRun is { FinishedAt: null, State: RunState.Waiting } waiting ? L["looked at again {0}", Words.Moment(waiting.Next)]
        : Words.Due(s.Settings.Schedule.NextAfter(Reading.Value!.Now), s.Settings.Schedule.TimeZone);
}
