using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>What the campaigns caused: the address is the page's state, and a user's action is another address.</summary>
public sealed partial class CampaignsPage(ICampaignAnswers reader, Figures figures)
{
    private Loaded<CampaignList> list = default!;
    private Loaded<CampaignEvidence> evidence = default!;
    private Loaded<TestBase> testBase = default!;
    private CampaignsPageState state = CampaignsPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string? readList, readEvidence, readBase;
    private CampaignsView? drawn;
    private long version;

    private DateOnly Today => reader.Today;

    private bool FirstUse => Watch.AsOf is null && list.State is BlockState.Data or BlockState.Refreshing && list.Value!.Campaigns.Count == 0;

    private CampaignsView? View => list.Value is { } known ? drawn is { } d && d.List == known && d.Asked == state ? d : drawn = new(state, known) : null;

    private BlockState ListState => list.State == BlockState.Data && View!.Shown.Count == 0 ? BlockState.Empty : list.State;

    // Another campaign's evidence is not this one's: until it is read there is nothing to show.
    private CampaignEvidence? Evidence => evidence.Value is { } known && known.Figures.Code == View?.Selected?.Code ? known : null;

    private BlockState DetailState => Evidence is null && evidence.State != BlockState.Failed ? BlockState.Loading : evidence.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, unknown)];
            if (View is not { } view) yield break;
            if (view.Unknown.Count > 0) yield return L["No campaign of the period is of this kind or channel: {0}", string.Join(L[", "].Value, view.Unknown)];
            if (state.Selected is { } code && view.Selected?.Code != code) yield return L["The campaign {0} is not in this selection.", code];
            if (!view.List.SeesCosts) yield return L["Costs and margins need the right to see them: they are left out here, and with them the cost-to-benefit chart."];
        }
    }

    private string Footnote => $"{L["incremental: causal, by random hold-out; attributed: by coupon and code, usually overstated"].Value} · {L["refresh run {0}", figures.Full(version)].Value}";

    protected override string Path => CampaignUrls.List;

    protected override Task OnInitializedAsync()
    {
        var log = Logs.CreateLogger<CampaignsPage>();
        (list, evidence, testBase) = (new(log, StateHasChanged), new(log, StateHasChanged), new(log, StateHasChanged));
        return base.OnInitializedAsync();
    }

    protected override void Dispose(bool disposing)
    {
        list?.Dispose();
        evidence?.Dispose();
        testBase?.Dispose();
    }

    protected override Task OnDataAsync() => version == Watch.DataVersion ? Task.CompletedTask : AgainAsync();

    private Task AgainAsync()
    {
        (readList, readEvidence, readBase) = (null, null, null);
        return ShowAsync(first: false);
    }

    protected override async Task ShowAsync(bool first)
    {
        var query = QueryText.Of(Navigation.Uri);
        (state, unknown) = (CampaignsPageState.Read(query), query.LeftOut);
        StateHasChanged();
        if (first) await TakeAsync();
        var planning = readBase == BaseKey ? Task.CompletedTask : ReadBaseAsync();
        if (readList != ListKey) await ReadListAsync();
        if (View?.Selected is { } selected && readEvidence != EvidenceKey(selected.Code)) await ReadEvidenceAsync();
        await planning;
        StateHasChanged();
    }

    private async Task TakeAsync()
    {
        await Watch.ReadAsync();
        version = Watch.DataVersion;
        if (await reader.TakeListAsync(state) is not { } known) return;
        readList = ListKey;
        list.Take(known);
        if (View?.Selected is { } selected && await reader.TakeEvidenceAsync(state, selected.Code) is { } detail)
        {
            readEvidence = EvidenceKey(selected.Code);
            evidence.Take(detail);
        }

        if (await reader.TakeTestBaseAsync(state) is not { } based) return;
        readBase = BaseKey;
        testBase.Take(based);
    }

    // What each answer depends on; the rest is drawn from the same answer.
    private string ListKey => state.Period.Text;

    private string BaseKey => $"{state.Period.Text} {state.Test.Days}";

    private string EvidenceKey(string code) => $"{state.Period.Text} {state.PlannedHoldOut} {code}";

    private Task ReadListAsync()
    {
        readList = ListKey;
        return list.ReadAsync(async stop =>
        {
            await Watch.ReadAsync();
            version = Watch.DataVersion;
            return await reader.ListAsync(state, stop);
        });
    }

    private Task ReadEvidenceAsync()
    {
        if (View?.Selected is not { } selected) return Task.CompletedTask;
        readEvidence = EvidenceKey(selected.Code);
        return evidence.ReadAsync(async stop => await reader.EvidenceAsync(state, selected.Code, stop) ?? throw new InvalidOperationException($"Campaign {selected.Code} is listed and has no evidence."));
    }

    private Task ReadBaseAsync()
    {
        readBase = BaseKey;
        return testBase.ReadAsync(stop => reader.TestBaseAsync(state, stop));
    }
}
