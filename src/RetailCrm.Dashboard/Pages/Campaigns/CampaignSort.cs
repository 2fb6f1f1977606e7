using RetailCrm.Analytics.Uplift;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>
/// The order of the campaigns. In an address: the column, with a minus for the largest first. Those that are not over, and those
/// without a holdout, come after the measured ones whatever the order: they are not ranked with them.
/// </summary>
public sealed record CampaignSort(string Column, bool Descending)
{
    public const string Name = "name", Start = "start", Reached = "reached", Attributed = "attributed", Sales = "sales", IRoi = "iroi";

    public static readonly CampaignSort Default = new(Sales, true);

    private static readonly string[] Columns = [Name, Start, Reached, Attributed, Sales, IRoi];

    public string Text => (Descending ? "-" : "") + Column;

    public static CampaignSort? Parse(string text)
    {
        var column = text.TrimStart('-');
        return Columns.Contains(column) ? new(column, text.StartsWith('-')) : null;
    }

    /// <summary>What a click on a column's head means: numbers begin with the largest, names with the first; again: turned round.</summary>
    public CampaignSort Click(string column) => column == Column ? this with { Descending = !Descending } : new(column, column != Name);

    /// <summary>For the head's aria-sort; null for a column that does not sort.</summary>
    public string? Aria(string column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>Rows without a value come last in their group, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<CampaignFigures> Of(IEnumerable<CampaignFigures> campaigns)
    {
        var grouped = campaigns.OrderBy(GroupOf);
        if (Column == Name) return [.. (Descending ? grouped.ThenByDescending(NameOf, StringComparer.CurrentCulture) : grouped.ThenBy(NameOf, StringComparer.CurrentCulture)).ThenBy(c => c.Code, StringComparer.Ordinal)];
        var known = grouped.ThenBy(c => Value(c) is null);
        var sorted = Descending ? known.ThenByDescending(Value) : known.ThenBy(Value);
        return [.. sorted.ThenBy(c => c.Code, StringComparer.Ordinal)];
    }

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
