using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>Who stays and who slips away: the address is its state.</summary>
public sealed partial class RetentionPage(IRetentionAnswers reader, Figures figures)
{
    private DateOnly Newest => Watch.NewestDay;

    private DateOnly AsOf => AsOfDay(Asked);

    private DateOnly AsOfDay(RetentionPageState state) => state.AsOf ?? Newest;

    private BlockState State => Reading.State == BlockState.Data && Reading.Value!.NoMembers ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or format: {0}", string.Join(L[", "].Value, names)];
            if (Asked.AsOf > Newest) yield return L["Nothing after {0} is known yet; the figures are of {1}.", figures.Date(Newest), figures.Date(AsOf)];
        }
    }

    protected override string Path => RetentionUrls.Page;

    protected override RetentionPageState Parse(QueryText query) => RetentionPageState.Read(query);

    protected override string KeyOf(RetentionPageState state) => RetentionUrls.Of((state with { BySpend = false }).Absolute(AsOfDay(state)));

    protected override async Task<RetentionView?> TakePrerenderedAsync(RetentionPageState state)
    {
        await Watch.ReadAsync();
        return await reader.TakePrerenderedAsync(state, AsOfDay(state));
    }

    protected override Task<RetentionView> ReadAsync(RetentionPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, AsOfDay(state), cancellationToken);

    protected override long? VersionOf(RetentionView view) => view.Base.Freshness.DataVersion;

    protected override RetentionView Redrawn(RetentionView view, RetentionPageState state) => view with { State = view.State with { BySpend = state.BySpend } };

    private string Footnote(RetentionView shown)
    {
        var (days, rule) = (shown.Base.Lifecycle.Thresholds, shown.Base.Lifecycle.Kind);
        var source = rule switch
        {
            LifecycleRuleKind.Automatic => L["from the chain's own return times"].Value,
            LifecycleRuleKind.Set => L["as set"].Value,
            _ => L["fixed, too few returns are known"].Value,
        };
        return string.Join(" · ", L["As of {0}", figures.Date(shown.AsOf)].Value, L["at risk after {0}, sleeping after {1}, lost after {2} days ({3})", days.T1, days.T2, days.T3, source].Value,
            L["repurchase = a second purchase day, returns taken off"].Value, L["refresh run {0}", figures.Full(shown.Base.Freshness.DataVersion)].Value);
    }
}
