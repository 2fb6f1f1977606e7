using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>Search and filters; each choice is a link to the first page of the list as it would be then.</summary>
public sealed partial class MemberFilterBar(MemberWords words)
{
    private string text = "";

    [Parameter, EditorRequired]
    public MembersPageState State { get; set; } = default!;

    /// <summary>For the regions; null while it is read.</summary>
    [Parameter]
    public MembersView? View { get; set; }

    /// <summary>What was typed.</summary>
    [Parameter]
    public EventCallback<string> OnSearch { get; set; }

    private MemberWords Words => words;

    private int SetFilters => ((bool[])[State.States.Count > 0, State.Groups.Count > 0, State.Attention is not null, State.Regions.Count > 0, State.Stores.Count > 0, State.Tags.Count > 0, State.Consent is not null]).Count(set => set);

    private bool IsSet => State with { Order = MembersPageState.Default.Order, Page = 1 } is { Text: not null } or { Codes: not null } or { States.Count: > 0 } or { Groups.Count: > 0 } or { Attention: not null } or { Regions.Count: > 0 } or { Stores.Count: > 0 } or { Tags.Count: > 0 } or { Consent: not null };

    // A phone number that was searched is not kept to be shown again.
    protected override void OnParametersSet() => text = State.Text ?? "";

    private string ConsentWord(bool? consent) => consent switch { true => L["given"], false => L["not given"], null => L["All"] };

    private string Chosen(IEnumerable<string> names, int all) => names.ToList() switch
    {
        [] => L["All"],
        [var one] => one,
        var several => L["{0} of {1}", several.Count, all],
    };

    private static IReadOnlyList<T> Toggle<T>(IReadOnlyList<T> chosen, T one) => chosen.Contains(one) ? [.. chosen.Where(c => !Equals(c, one))] : [.. chosen, one];

    private static string? Mark(bool current) => current ? "true" : null;

    private static string Url(MembersPageState state) => MemberUrls.Of(state with { Page = 1 });
}
