using System.Net;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A step of a funnel.</summary>
/// <param name="Name">What members did.</param>
/// <param name="Note">Within which time or from which amount; null: nothing to add.</param>
/// <param name="Value">Members.</param>
/// <param name="Label">The same, beside the bar.</param>
/// <param name="Rate">Share of the step before; empty for the first.</param>
/// <param name="Change">Of the rate, against the batch before.</param>
/// <param name="Tip">The full number.</param>
public sealed record FunnelBar(string Name, string? Note, double Value, string Label, string Rate, Change Change, string Tip);

/// <summary>Nested steps as bars from one edge, so that lengths can be compared.</summary>
public sealed partial class FunnelBars
{
    private const double Left = 116, Longest = 112, First = 22, Pitch = 57, Bar = 42;

    [Parameter, EditorRequired]
    public IReadOnlyList<FunnelBar> Steps { get; set; } = [];

    /// <summary>The element that names the chart.</summary>
    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    /// <summary>The chart in one sentence.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>Above the changes: what they are against, and their unit.</summary>
    [Parameter, EditorRequired]
    public string ChangeHead { get; set; } = "";

    private double Height => First + Steps.Count * Pitch;

    private double Width(FunnelBar step) => Steps[0].Value > 0 ? Math.Max(2, step.Value / Steps[0].Value * Longest) : 2;

    private string Neck(FunnelBar above, FunnelBar below, double y)
    {
        var (from, to) = (Svg.N(Left + Width(above)), Svg.N(Left + Width(below)));
        return $"M{Svg.N(Left)} {Svg.N(y)}H{from}L{to} {Svg.N(y + Pitch - Bar)}H{Svg.N(Left)}Z";
    }

    private static string Tone(Change change) => change.Tone switch
    {
        Localization.Tone.Better => "up",
        Localization.Tone.Worse => "down",
        _ => "soft",
    };

    private static string Html(string? text) => WebUtility.HtmlEncode(text ?? "");
}
