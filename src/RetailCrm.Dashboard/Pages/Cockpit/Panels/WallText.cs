using System.Net;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>A text of a drawing; the sheet says how large its classes are (s 18, m 20, b-text 22; end: right-aligned).</summary>
internal static class WallText
{
    public static MarkupString Of(double x, double y, string? text, string css) =>
        (MarkupString)$"""<text x="{Svg.N(x)}" y="{Svg.N(y)}" class="{css}">{WebUtility.HtmlEncode(text)}</text>""";
}
