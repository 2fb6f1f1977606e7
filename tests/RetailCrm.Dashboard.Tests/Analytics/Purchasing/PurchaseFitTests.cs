using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Tests.Support;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Purchasing;

/// <summary>Golden tests BG2, GG1 and MBG1 of ANALYTICS.md 9, and what data that say too little lead to.</summary>
public class PurchaseFitTests
{
    [ReferenceFact]
    public void BG2_CDNOW_in_weeks()
    {
        var fit = PurchaseFit.Of(PurchaseModelKind.BgNbd, Counted(Rows("cdnow_reference.csv").Select(r => r.Weeks())), unitsPerWeek: 1);
        Parameters([0.24259452243015717, 4.413602019013505, 0.7929220172255906, 2.4259067768263023], fit.Model!, 1e-4);
        Assert.Equal(-9582.42920667393, fit.LogLikelihood!.Value, 1e-6);
        double[] errors = [0.012557378065347638, 0.3782240597688823, 0.185733821214604, 0.705414259146272];
        for (int k = 0; k < 4; k++) Near(errors[k], fit.StandardErrors![k], 1e-3);
    }

    [ReferenceFact]
    public void BG2_CDNOW_in_days_is_the_same_model()
    {
        var fit = PurchaseFit.Of(PurchaseModelKind.BgNbd, Counted(Rows("cdnow_reference.csv").Select(r => r.Days())));
        Parameters([0.24259452243015717, 30.895214133094534, 0.7929220172255906, 2.4259067768263023], fit.Model!, 1e-4);
        Assert.Equal(-14363.530442902837, fit.LogLikelihood!.Value, 1e-6);
    }

    [ReferenceFact]
    public void BG2_CDNOW_in_published_weeks() =>
        Parameters([0.24259290720446586, 4.413531561205427, 0.792886148098791, 2.4257534364937112], PurchaseFit.Of(PurchaseModelKind.BgNbd, Counted(Rows("cdnow_reference.csv").Select(r => r.PublishedWeeks())), unitsPerWeek: 1).Model!, 1e-4);

    [ReferenceFact]
    public void MBG1_CDNOW()
    {
        var fit = PurchaseFit.Of(PurchaseModelKind.MbgNbd, Counted(Rows("cdnow_reference.csv").Select(r => r.Weeks())), unitsPerWeek: 1);
        Parameters([0.52484322, 6.18308542, 0.89135943, 1.61400213], fit.Model!, 1e-3);
        Assert.Equal(-9582.13571555, fit.LogLikelihood!.Value, 1e-5);
    }

    [ReferenceFact]
    public void MBG1_grocery_both_models()
    {
        var histories = Counted(Rows("grocery_reference.csv").Select(r => r.Weeks()));
        var bg = PurchaseFit.Of(PurchaseModelKind.BgNbd, histories, unitsPerWeek: 1);
        Parameters([0.34864586660679686, 2.581671123088472, 0.5038454182730183, 3.6443857635447134], bg.Model!, 1e-3);
        Assert.Equal(-15836.566230552675, bg.LogLikelihood!.Value, 1e-5);
        var mbg = PurchaseFit.Of(PurchaseModelKind.MbgNbd, histories, unitsPerWeek: 1);
        Parameters([1.256921239828871, 6.039142461294662, 0.36827662452367926, 0.7157636630932677], mbg.Model!, 1e-3);
        Assert.Equal(-15781.939374893162, mbg.LogLikelihood!.Value, 1e-5);
    }

    [ReferenceFact]
    public void GG1_CDNOW()
    {
        var fit = SpendFit.Of(Rows("cdnow_reference.csv").Select(r => new RepeatSpend((int)r.Number("x"), r.Number("zbar"))));
        double[] expected = [6.249572271323619, 3.7442246671320483, 15.443520962589712], errors = [1.190055321037713, 0.29013306291741586, 4.159422698201375];
        double[] found = [fit.Model!.P, fit.Model.Q, fit.Model.Gamma];
        for (int k = 0; k < 3; k++) Near(expected[k], found[k], 1e-3);
        for (int k = 0; k < 3; k++) Near(errors[k], fit.StandardErrors![k], 1e-3);
        Assert.Equal(-4055.9176948018703, fit.LogLikelihood!.Value, 1e-5);
        Assert.Equal(0.1139, fit.Correlation!.Value, 1e-4);
        Assert.False(fit.SpendDependsOnFrequency);
    }

    [ReferenceFact]
    public void A_search_over_a_sample_of_many_histories_ends_where_that_over_all_does()
    {
        // 60 copies of each member, pulled apart by less than a minute: more distinct histories than are searched at once.
        var many = new PurchaseHistories();
        foreach (var row in Rows("cdnow_reference.csv"))
        {
            for (int copy = 0; copy < 60; copy++) many.Add(row.Days() with { Age = row.Number("T_days") + copy * 1e-5 });
        }

        Assert.True(many.Distinct > 60_000);
        Parameters([0.24259452243015717, 30.895214133094534, 0.7929220172255906, 2.4259067768263023], PurchaseFit.Of(PurchaseModelKind.BgNbd, many).Model!, 1e-4);
    }

    [Fact]
    public void Too_few_members_or_repeaters_give_no_model_and_say_so()
    {
        Assert.Equal(NoModel.TooFewMembers, PurchaseFit.Of(PurchaseModelKind.BgNbd, new()).Reason);
        Assert.Equal(NoModel.TooFewMembers, PurchaseFit.Of(PurchaseModelKind.MbgNbd, Counted(Enumerable.Repeat(new PurchaseHistory(1, 3, 9), 199))).Reason);
        Assert.Equal(NoModel.TooFewRepeaters, PurchaseFit.Of(PurchaseModelKind.BgNbd, Counted(Enumerable.Repeat(new PurchaseHistory(0, 0, 30), 1_000))).Reason);
        Assert.Equal(NoModel.TooFewRepeaters, SpendFit.Of([]).Reason);
        Assert.Null(SpendFit.Of([]).ExpectedSpend(new(0, 0)));
        Assert.Equal(NoModel.TooFewRepeaters, SpendFit.Of([new(2, 10), new(1, 30), new(0, 0), new(1, -3)]).Reason);
        Assert.Equal(20, SpendFit.Of([new(2, 10), new(1, 30), new(0, 0), new(1, -3)]).ExpectedSpend(new(1, 5)));
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    public void Members_who_are_all_alike_give_no_model_that_pretends_to_know_how_they_differ(PurchaseModelKind kind)
    {
        var fit = PurchaseFit.Of(kind, Counted(Enumerable.Repeat(new PurchaseHistory(9, 90, 95), 500)));
        Assert.Null(fit.Model);
        Assert.Contains(fit.Reason!.Value, (NoModel[])[NoModel.NotIdentified, NoModel.NotConverged]);
    }

    [Fact]
    public void Equal_spend_everywhere_gives_the_plain_mean()
    {
        var fit = SpendFit.Of(Enumerable.Range(1, 200).Select(i => new RepeatSpend(1 + i % 5, 25)));
        Assert.Null(fit.Model);
        Assert.NotNull(fit.Reason);
        Assert.Null(fit.Correlation);
        Assert.Equal(25, fit.ExpectedSpend(new(3, 25)));
    }

    private static void Parameters(double[] expected, PurchaseModel model, double relative, [CallerMemberName] string test = "")
    {
        double[] found = [model.R, model.Alpha, model.A, model.B];
        string[] names = ["r", "alpha", "a", "b"];
        for (int k = 0; k < 4; k++) Near(expected[k], found[k], relative, names[k], test);
    }
}
