using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>What the campaigns caused: the address is the page's state, and a user's action is another address.</summary>
public sealed partial class CampaignsPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly ICampaignAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<CampaignList> list;
    private readonly Loaded<CampaignEvidence> evidence;
    private readonly Loaded<TestBase> testBase;
    private CampaignsPageState state = CampaignsPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string? readList, readEvidence, readBase;
    private CampaignsView? drawn;
    private long version;

    public CampaignsPage(NavigationManager navigation, ICampaignAnswers reader, FreshnessWatch watch, Figures figures, ILogger<CampaignsPage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        (list, evidence, testBase) = (new(log, StateHasChanged), new(log, StateHasChanged), new(log, StateHasChanged));
    }

    private DateOnly Today => reader.Today;

    private bool FirstUse => watch.AsOf is null && list.State is BlockState.Data or BlockState.Refreshing && list.Value!.Campaigns.Count == 0;

    private CampaignsView? View => list.Value is { } known ? drawn is { } d && d.List == known && d.Asked == state ? d : drawn = new(state, known) : null;

    private BlockState ListState => list.State == BlockState.Data && View!.Shown.Count == 0 ? BlockState.Empty : list.State;

    // Another campaign's evidence is not this one's: until it is read there is nothing to show.
    private CampaignEvidence? Evidence => evidence.Value is { } known && known.Figures.Code == View?.Selected?.Code ? known : null;

    private BlockState DetailState => Evidence is null && evidence.State != BlockState.Failed ? BlockState.Loading : evidence.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", unknown)];
            if (View is not { } view) yield break;
            if (view.Unknown.Count > 0) yield return L["No campaign of the period is of this kind or channel: {0}", string.Join(", ", view.Unknown)];
            if (state.Selected is { } code && view.Selected?.Code != code) yield return L["The campaign {0} is not in this selection.", code];
            if (!view.List.SeesCosts) yield return L["Costs and margins need the right to see them: they are left out here, and with them the cost-to-benefit chart."];
        }
    }

    private string Footnote => $"{figures.Range(list.Value!.Elapsed)} · {L["incremental: causal, by random hold-out; attributed: by coupon and code, usually overstated"].Value} · {L["refresh run {0}", figures.Full(version)].Value}";

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        watch.Changed += OnDataChangedAsync;
        await ShowAsync(first: true);
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        watch.Changed -= OnDataChangedAsync;
        list.Dispose();
        evidence.Dispose();
        testBase.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == CampaignUrls.List[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(async () =>
    {
        if (version != watch.DataVersion) await AgainAsync();
    });

    private Task AgainAsync()
    {
        (readList, readEvidence, readBase) = (null, null, null);
        return ShowAsync(first: false);
    }

    private async Task ShowAsync(bool first)
    {
        state = CampaignsPageState.Read(QueryText.Of(navigation.Uri), out unknown);
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
        await watch.ReadAsync();
        version = watch.DataVersion;
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
            await watch.ReadAsync();
            version = watch.DataVersion;
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
