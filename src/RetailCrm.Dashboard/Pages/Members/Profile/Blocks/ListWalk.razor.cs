using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Dashboard.Pages.Members.Profile.Blocks;

/// <summary>Previous and next member of the list that the visitor came from, with its conditions and its order.</summary>
public sealed partial class ListWalk : IDisposable
{
    private readonly IWalkAnswers reader;
    private readonly MemberWords words;
    private readonly Loaded<Found> place;
    private string? read;

    public ListWalk(IWalkAnswers reader, Figures figures, MemberWords words, ILogger<ListWalk> log)
    {
        (this.reader, Figures, this.words) = (reader, figures, words);
        place = new(log, StateHasChanged);
    }

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Parameter, EditorRequired]
    public MembersPageState List { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly AsOf { get; set; }

    /// <summary>Of the data that the page shows.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    private Figures Figures { get; }

    private string Conditions => string.Join(" · ", new[]
    {
        string.Join(", ", [.. List.States.Select(words.Of), .. List.Groups.Select(words.Of), .. List.Tags.Select(t => words.Of(new ProfileTag(t)))]), List.Attention is { } group ? words.Of(group) : "", string.Join(", ", [.. List.Regions, .. List.Stores]), L["in order of {0}", words.Of(List.Order)].Value,
    }.Where(part => part.Length > 0));

    // The page is drawn without waiting for it, and it is asked for once, not for the prerendered page too.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var key = $"{Version} {MemberUrls.Member(Code, List with { Page = 1 })}";
        if (read == key) return;
        read = key;
        await place.ReadAsync(async stop => new Found(await reader.PlaceAsync(Code, List, AsOf, stop)));
    }

    public void Dispose() => place.Dispose();

    private (string? Code, long Number, string Icon, string Label)[] Steps(MemberPlace of) =>
        [(of.Previous, of.Number - 1, "left", L["Previous member"]), (of.Next, of.Number + 1, "right", L["Next member"])];

    private string Url(string code, long number) => MemberUrls.Member(code, List with { Page = PageOf(number) });

    // Back to the list leads to the page where the member stands.
    private static int PageOf(long number) => (int)((Math.Min(number, MemberPage.MostListed) - 1) / MembersPageState.PageSize) + 1;

    private sealed record Found(MemberPlace? Of);
}
