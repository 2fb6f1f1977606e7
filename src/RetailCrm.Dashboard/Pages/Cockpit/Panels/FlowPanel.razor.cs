using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Retention.Blocks;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>How the members in touch moved in 30 days: the retention page's flow.</summary>
public sealed partial class FlowPanel
{
    private IReadOnlyList<FlowNode> start = [], end = [];
    private IReadOnlyList<FlowLink> links = [];

    private ColumnUnit Unit { get; set; }

    [Parameter, EditorRequired]
    public WallPart<WallMembers> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    protected override void OnParametersSet()
    {
        Unit = Figures.PeopleUnitFor(0);
        if (Part.Value is not { } members) return;
        var (moved, order) = (FlowGroups.Of(members.Flows), FlowGroups.Order);
        Unit = Figures.PeopleUnitFor(moved.GroupBy(m => m.To).Select(g => g.Sum(m => m.Members)).DefaultIfEmpty(0).Max());
        start = [Node(L["Joined, woken"], "var(--c6)", moved.Where(m => m.From == 0).Sum(m => m.Members)),
            .. order.Select((s, i) => Node(Words.Of(s), MemberWords.Color(s), moved.Where(m => m.From == i + 1).Sum(m => m.Members)))];
        end = [.. order.Select((s, i) => Node(Words.Of(s), MemberWords.Color(s), moved.Where(m => m.To == i).Sum(m => m.Members))),
            Node(L["Fell asleep"], "var(--c0)", moved.Where(m => m.To == FlowGroups.Outside).Sum(m => m.Members))];
        links = [.. moved.Select(m => new FlowLink(m.From, m.To, m.Members, FlowGroups.IsWorse(m.From, m.To), ""))];
    }

    private FlowNode Node(string name, string color, long members) => new(name, Figures.InUnit(members, Unit), color, name);
}
