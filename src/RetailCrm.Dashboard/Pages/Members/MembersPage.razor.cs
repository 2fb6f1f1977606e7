using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Members.Lists;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>Find one person in seconds, or the right hundred: the address is its state.</summary>
public sealed partial class MembersPage : IDisposable
{
    private const int LeastPhoneDigits = 7;
    private readonly NavigationManager navigation;
    private readonly IMemberAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<MembersView> view;
    private MembersPageState state = MembersPageState.Default;
    private IReadOnlyList<string> unknown = [];

    public MembersPage(NavigationManager navigation, IMemberAnswers reader, FreshnessWatch watch, Figures figures, ILogger<MembersPage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        view = new(log, StateHasChanged);
    }

    private MembersView? Shown => view.State == BlockState.Failed ? null : view.Value;

    private BlockState State => view.State == BlockState.Data && view.Value!.Page.Found == 0 ? BlockState.Empty : view.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", unknown)];
            if (view.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or format: {0}", string.Join(", ", names)];
            if (view.Value?.Page.Found > MemberPage.MostListed) yield return L["The first {0} are listed; narrow the conditions to see others.", figures.Full(MemberPage.MostListed)];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        watch.Changed += OnDataChangedAsync;
        await watch.ReadAsync();
        await ShowAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        watch.Changed -= OnDataChangedAsync;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == MemberUrls.List[1..]) _ = InvokeAsync(ShowAsync);
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.Page.Base.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private Task ShowAsync()
    {
        state = MembersPageState.Read(QueryText.Of(navigation.Uri), out unknown);
        return ReadAsync();
    }

    private Task ReadAsync() => view.ReadAsync(stop => reader.ReadAsync(state, watch.NewestDay, stop));

    // A phone number or an e-mail address finds its member and leaves no trace in the address.
    private async Task SearchAsync(string text)
    {
        var searched = text.Contains('@', StringComparison.Ordinal) || text.Count(char.IsAsciiDigit) >= LeastPhoneDigits && !text.Any(char.IsLetter)
            ? state with { Text = null, Codes = await reader.FindAsync(text, CancellationToken.None), Page = 1 }
            : state with { Text = text.Length == 0 ? null : text, Codes = null, Page = 1 };
        navigation.NavigateTo(MemberUrls.Of(searched));
    }
}
