using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Components.Search;

/// <summary>One search for all of the portal: pages by right, stores in scope, members by right, metrics.</summary>
public sealed partial class Palette : IDisposable
{
    // Typing on stops the reading before.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IPaletteAnswers answers;
    private readonly NavigationManager navigation;
    private readonly TimeProvider clock;
    private readonly Loaded<PaletteHits> found;
    private readonly Loaded<PaletteGroup> members;
    private string text = "";

    public Palette(IPaletteAnswers answers, NavigationManager navigation, TimeProvider clock, ILogger<Palette> log)
    {
        (this.answers, this.navigation, this.clock) = (answers, navigation, clock);
        found = new(log, StateHasChanged);
        members = new(log, StateHasChanged);
    }

    private bool Waiting => text.Length > 0 && (found.State is BlockState.Loading or BlockState.Refreshing || members.State is BlockState.Loading or BlockState.Refreshing);

    private string? Reference => found.Reference ?? members.Reference;

    // Null: nothing was asked for, or it failed.
    private PaletteHits? Hits => text.Length == 0 || found.Reference is not null ? null : found.Value is { } hits ? WithMembers(hits) : null;

    public void Dispose()
    {
        found.Dispose();
        members.Dispose();
    }

    // People stand before the dictionary.
    private PaletteHits WithMembers(PaletteHits hits) => members is { Reference: null, Value.Hits.Count: > 0 }
        ? hits with { Groups = [.. hits.Groups.Where(g => g.Code != "metrics"), members.Value, .. hits.Groups.Where(g => g.Code == "metrics")] }
        : hits;

    // Before anything is typed, the pages.
    private IReadOnlyList<PaletteGroup> Groups(Rights rights) => Hits?.Groups
        ?? (text.Length > 0 ? [] : [.. NavEntries.For(rights).Select((g, i) => new PaletteGroup($"nav{i}", L[g.Title], [.. g.Entries.Select(e => new PaletteHit(L[e.Title], null, e.Address, e.Icon))]))]);

    private async Task OnInput(ChangeEventArgs e)
    {
        text = (e.Value as string ?? "").Trim();
        if (text.Length == 0) return;
        var asked = text;
        await Task.WhenAll(
            found.ReadAsync(stop => AfterPauseAsync(() => answers.FindAsync(asked, stop), stop)),
            members.ReadAsync(stop => AfterPauseAsync(() => answers.FindMembersAsync(asked, stop), stop)));
    }

    private async Task<T> AfterPauseAsync<T>(Func<Task<T>> find, CancellationToken stop)
    {
        await Task.Delay(Pause, clock, stop);
        return await find();
    }

    private async Task FindPersonAsync() => navigation.NavigateTo(await answers.FindPersonAsync(text, CancellationToken.None));
}
