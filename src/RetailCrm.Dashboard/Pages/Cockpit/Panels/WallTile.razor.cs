using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>The frame of every tile: as of when, greyed with its age when it is old, and its failure alone.</summary>
public sealed partial class WallTile
{
    private ErrorBoundary? boundary;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter, EditorRequired]
    public bool HasValue { get; set; }

    /// <summary>Of the failure of the newest reading; null: it went well.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>As of when.</summary>
    [Parameter]
    public string? AsOf { get; set; }

    [Parameter]
    public Staleness Age { get; set; }

    [Parameter]
    public RenderFragment? Content { get; set; }

    private string? At => Age.IsOld && Age.Age > TimeSpan.Zero ? L["{0} · {1} old", AsOf ?? "", Figures.Age(Age.Age)].Value : AsOf;

    // The next data may be drawn: one failure is not for ever.
    protected override void OnParametersSet() => boundary?.Recover();
}
