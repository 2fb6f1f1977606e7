using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>How large a next test must be (ANALYTICS.md 4.7), from how the visitor's own members differ.</summary>
public sealed partial class PlannerBlock(Figures figures, NavigationManager navigation)
{
    private static readonly int[] Usual = [5, 10, 20, 40];
    private int? lift, days, hold, power;
    private TestDesign? typed;

    /// <summary>Null while it is read.</summary>
    [Parameter]
    public TestBase? Base { get; set; }

    private Figures Figures => figures;

    private TestDesign Design => View!.State.Test;

    private ArmMoments Spend => Base!.Spend;

    private double Mean => Spend.MeanY;

    private double Deviation => Math.Sqrt(Spend.VarianceY!.Value);

    // Of the spend with the spend before it: what CUPED will take out.
    private double Rho => Spend is { VarianceX: > 0, Covariance: { } together } ? together / Math.Sqrt(Spend.VarianceX.Value * Spend.VarianceY!.Value) : 0;

    private double Alpha => 1 - View!.List.Confidence;

    private double TreatedShare => (100 - Design.HoldOut) / 100.0;

    private BlockState Now => Unless(Base is not { Spend: { Members: > 1, MeanY: > 0, VarianceY: > 0 } });

    private IEnumerable<(int Lift, TestPlan Plan)> Rows => Usual.Append(Design.Lift).Distinct().Order().Select(l => (l, Plan(l)));

    private string Headline => Plan(Design.Lift) is { CannotBeMeasured: true } plan
        ? L["A rise of {0}% cannot be measured here:", Design.Lift].Value + " " + L["it needs {0} members, more than can be written to.", figures.Full(plan.Members)].Value
        : L["A rise of {0}% needs {1} members, {2} of them held out.", Design.Lift, figures.Full(Plan(Design.Lift).Members), figures.Full(HeldOut(Plan(Design.Lift)))].Value;

    private string Detail => Base!.Contactable < 4 ? ""
        : L["With all {0} who can be written to, the least rise to be seen is {1} ({2} per member).", figures.Full(Base.Contactable), figures.Percent((decimal)(LeastEffect / Mean)), figures.FullMoney((decimal)LeastEffect)];

    private string Source => L["From {0} members who bought in the year before: in as many days to {1} net spend is {2} per member with a standard deviation of {3}; earlier spend explains {4} of the variance and is taken out. Campaigns wrote to {5} members a week.",
        figures.Full(Spend.Members), figures.Date(Base!.Base.AsOf), figures.FullMoney((decimal)Mean), figures.FullMoney((decimal)Deviation), figures.Percent((decimal)(Rho * Rho)), figures.Full((decimal)Base.ContactsAWeek)];

    // All contactable members at the chosen split are worth so many an arm.
    private double LeastEffect => SampleSize.LeastEffect(Base!.Contactable / (2 * SampleSize.UnequalSplit(TreatedShare)), Deviation, Design.Power / 100.0, Alpha, Rho);

    protected override void OnParametersSet()
    {
        if (View is null || typed == Design) return;
        typed = Design;
        (lift, days, hold, power) = (Design.Lift, Design.Days, Design.HoldOut, Design.Power);
    }

    private TestPlan Plan(int rise) =>
        TestPlan.Of(SampleSize.OfMeans(Mean * rise / 100, Deviation, Design.Power / 100.0, Alpha, Rho), TreatedShare, Base!.Contactable, Base.ContactsAWeek > 0 ? Base.ContactsAWeek : Base.Contactable);

    private long HeldOut(TestPlan plan) => (long)Math.Ceiling(plan.Members * (1 - TreatedShare));

    private string Time(TestPlan plan) => plan.Weeks switch
    {
        null => L["cannot be measured"],
        <= 1 => L["at once"],
        { } weeks => L["{0} weeks", figures.Full(weeks)],
    };

    private void Apply() => navigation.NavigateTo(CampaignUrls.Of(View!.State with
    {
        Test = new(Within(lift, TestDesign.LeastLift, TestDesign.MostLift, Design.Lift), Within(days, 1, TestDesign.MostDays, Design.Days), Within(hold, TestDesign.LeastHoldOut, TestDesign.MostHoldOut, Design.HoldOut), Within(power, TestDesign.LeastPower, TestDesign.MostPower, Design.Power)),
    }));

    private static int Within(int? value, int least, int most, int fallback) => value is { } v ? Math.Clamp(v, least, most) : fallback;
}
