using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>Everything that the campaign page remembers: it is the address, and nothing else.</summary>
public sealed record CampaignsPageState
{
    public static readonly CampaignsPageState Default = new();

    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.Last90)!;

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = [];

    public CampaignSort Sort { get; init; } = CampaignSort.Default;

    /// <summary>The campaign that is looked into; null: the first of the list.</summary>
    public string? Selected { get; init; }

    /// <summary>Share of the members that was to be held out, in whole percent: no file tells it.</summary>
    public int? PlannedHoldOut { get; init; }

    public TestDesign Test { get; init; } = TestDesign.Default;

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static CampaignsPageState Read(QueryText query) => new()
    {
        Period = query.Take("p", PeriodChoice.Parse, Default.Period),
        Kinds = query.Many("kind"),
        Channels = query.Many("channel"),
        Sort = query.Take("sort", CampaignSort.Parse, CampaignSort.Default),
        Selected = query.One("sel"),
        PlannedHoldOut = query.Number("plan", TestDesign.LeastHoldOut, TestDesign.MostHoldOut, 0) is > 0 and var plan ? plan : null,
        Test = TestDesign.Read(query),
    };

    /// <summary>The days that are looked at: a period that is not over ends today, or its campaigns would seem to be over.</summary>
    public Period Elapsed(DateOnly today)
    {
        var period = Period.On(today);
        return period.To <= today || period.From > today ? period : new(period.From, today);
    }

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public CampaignsPageState Absolute(DateOnly today) => this with { Period = new(Elapsed(today)) };

    /// <summary>The filters at their defaults; sorting, selection and the planned test stay.</summary>
    public CampaignsPageState Reset() => this with { Period = Default.Period, Kinds = [], Channels = [] };
}
