using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Pages.Definitions;

/// <summary>One metric with all that the dictionary says of it.</summary>
public sealed partial class MetricEntry
{
    private const string Over = " ÷ ";

    [Parameter, EditorRequired]
    public Metric Metric { get; set; } = default!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    // The other language's name stands beside it: the chain speaks both.
    private static CultureInfo Other => CultureInfo.GetCultureInfo(PortalCulture.IsChinese(Culture) ? PortalCulture.English : PortalCulture.Chinese);

    // A formula with one fraction is drawn as one.
    private (string Above, string Below)? Parts => Metric.Formula.In(Culture).Split(Over) is [var above, var below] ? (above, below) : null;

    private string Window => MetricPlaces.FamilyOf(Metric).Code switch
    {
        "lifecycle" => L["as the as-of day knows it"],
        "campaigns" => L["the campaign’s own window"],
        _ => L["the page’s period, in whole business days"],
    };

    private string Adds => Metric.Additivity switch
    {
        Additivity.Additive => L["over stores and days"],
        Additivity.Semi => L["over stores or over days, not over both"],
        Additivity.Ratio => L["never: sums above ÷ sums below"],
        _ => throw new InvalidOperationException($"{Metric.Additivity} has no words."),
    };

    private string Good => Metric.Good switch
    {
        GoodDirection.Up => L["more"],
        GoodDirection.Down => L["less"],
        _ => L["neither"],
    };
}
