using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Components.Filters;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>
/// The order of the campaigns. In an address: the column, with a minus for the largest first. Those that are not over, and those
/// without a holdout, come after the measured ones whatever the order: they are not ranked with them.
/// </summary>
public sealed record CampaignSort(string Column, bool Descending) : ColumnSort<CampaignSort>(Column, Descending)
{
    public const string Name = "name", Start = "start", Reached = "reached", Attributed = "attributed", Sales = "sales", IRoi = "iroi";

    public static readonly CampaignSort Default = new(Sales, true);

    private static readonly string[] Columns = [Name, Start, Reached, Attributed, Sales, IRoi];

    public static CampaignSort? Parse(string text) => Read(text, Columns, (column, descending) => new(column, descending));

    // Numbers begin with the largest, names with the first.
    protected override bool BeginsDescending(string column) => column != Name;

    /// <summary>Rows without a value come last in their group, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<CampaignFigures> Of(IEnumerable<CampaignFigures> campaigns) =>
        [.. (Column == Name ? ByName(campaigns, NameOf, c => c.Code) : ByValue(campaigns, Value, c => c.Code)).OrderBy(GroupOf)];

    internal static CampaignGroup GroupOf(CampaignFigures campaign) => campaign.Return.Verdict switch
    {
        CampaignVerdict.NoHoldout => CampaignGroup.NotMeasured,
        CampaignVerdict.TooEarly => CampaignGroup.Running,
        _ => CampaignGroup.Measured,
    };

    private static string NameOf(CampaignFigures campaign) => campaign.Name ?? campaign.Code;

    private double? Value(CampaignFigures campaign) => Column switch
    {
        Start => campaign.Window.From.DayNumber,
        Reached => campaign.Reach.Contacted,
        Attributed => (double)campaign.AttributedSales,
        Sales => campaign.Return.Sales,
        IRoi => campaign.Return.IRoi,
        _ => throw new InvalidOperationException($"'{Column}' is no column."),
    };
}

/// <summary>What may be ranked together.</summary>
internal enum CampaignGroup
{
    Measured,
    Running,
    NotMeasured,
}
