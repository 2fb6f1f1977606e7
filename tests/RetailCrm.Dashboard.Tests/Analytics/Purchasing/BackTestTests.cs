using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Tests.Support;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Purchasing;

/// <summary>The held-out figures of ANALYTICS.md 3.6, and the choice between the models.</summary>
public class BackTestTests
{
    private static readonly PurchaseModel Cdnow = new(PurchaseModelKind.BgNbd, 0.24259452243015717, 4.413602019013505, 0.7929220172255906, 2.4259067768263023);

    [ReferenceFact]
    public void CDNOW_39_weeks_held_out()
    {
        var test = BackTest.Of(Cdnow, HeldOut("cdnow_reference.csv", "x_star_39w"), 39)!;
        Assert.Equal(2357, test.Members);
        Assert.Equal(684, test.Buyers);
        Assert.Equal(617.0, test.PredictedBuyers, 0.05);
        Assert.Equal([0.1612, 0.2060, 0.757, 0.771], new[] { Math.Round(test.Brier, 4), Math.Round(test.BaseBrier, 4), Math.Round(test.Auc!.Value, 3), Math.Round(test.RecencyAuc!.Value, 3) });
        Assert.Equal([0.136, 0.157, 0.168, 0.243, 0.605], test.Groups.Select(g => Math.Round(g.Predicted, 3)));
        Assert.Equal(684, test.Groups.Sum(g => g.Members * g.Actual), 1e-9);
        Assert.Equal(617.0, test.Groups.Sum(g => g.Members * g.Predicted), 0.05);
    }

    [ReferenceFact]
    public void CDNOW_other_rankings()
    {
        var rows = Rows("cdnow_reference.csv");
        var heldOut = HeldOut("cdnow_reference.csv", "x_star_39w");
        double? Auc(Func<PurchaseHistory, double> score) => BackTest.AreaUnderCurve([.. heldOut.Select(h => score(h.History))], heldOut);
        Assert.Equal(0.773, Auc(h => Cdnow.ExpectedPurchases(h, 39))!.Value, 5e-4);
        Assert.Equal(0.316, Auc(Cdnow.PAlive)!.Value, 5e-4);
    }

    [ReferenceFact]
    public void Grocery_52_weeks_held_out()
    {
        var heldOut = HeldOut("grocery_reference.csv", "x_star_52w");
        var bg = BackTest.Of(new(PurchaseModelKind.BgNbd, 0.34864586660679686, 2.581671123088472, 0.5038454182730183, 3.6443857635447134), heldOut, 52)!;
        var mbg = BackTest.Of(new(PurchaseModelKind.MbgNbd, 1.256921239828871, 6.039142461294662, 0.36827662452367926, 0.7157636630932677), heldOut, 52)!;
        Assert.Equal([632.4, 514.9, 517], new[] { Math.Round(bg.PredictedBuyers, 1), Math.Round(mbg.PredictedBuyers, 1), bg.Buyers });
        Assert.Equal([0.1252, 0.859, 0.1130, 0.869, 0.887], new[] { Math.Round(bg.Brier, 4), Math.Round(bg.Auc!.Value, 3), Math.Round(mbg.Brier, 4), Math.Round(mbg.Auc!.Value, 3), Math.Round(bg.RecencyAuc!.Value, 3) });
        Assert.True(mbg.LogScore > bg.LogScore);
    }

    [ReferenceFact]
    public void The_better_held_out_log_score_decides_and_the_model_is_fitted_again_on_all()
    {
        var choice = PurchaseChoice.Of(Counted(Rows("grocery_reference.csv").Select(r => r.Weeks())), HeldOut("grocery_reference.csv", "x_star_52w"), 52);
        Assert.Equal(PurchaseModelKind.MbgNbd, choice.Fit.Model!.Kind);
        Assert.True(choice.BackTest!.LogScore > choice.Rejected!.LogScore);
        Assert.Equal(-15781.939374893162, choice.Fit.LogLikelihood!.Value, 1e-5);
    }

    [ReferenceFact]
    public void A_chain_too_young_for_a_test_takes_the_higher_likelihood()
    {
        var choice = PurchaseChoice.Of(Counted(Rows("grocery_reference.csv").Select(r => r.Weeks())), [], 52);
        Assert.Equal(PurchaseModelKind.MbgNbd, choice.Fit.Model!.Kind);
        Assert.Null(choice.BackTest);
    }

    [Fact]
    public void Without_members_there_is_a_reason_and_no_number()
    {
        var choice = PurchaseChoice.Of(new(), [], 90);
        Assert.Null(choice.Fit.Model);
        Assert.Equal(NoModel.TooFewMembers, choice.Fit.Reason);
        Assert.Null(BackTest.Of(Cdnow, [], 90));
    }

    [Fact]
    public void Where_nobody_bought_a_ranking_has_no_area()
    {
        var test = BackTest.Of(Cdnow, [new(new(0, 0, 10), 5, 0), new(new(1, 5, 10), 3, 0)], 39)!;
        Assert.Null(test.Auc);
        Assert.Null(test.RecencyAuc);
        Assert.Equal(0, test.BaseBrier);
    }

    [Fact]
    public void Counted_members_test_as_the_same_members_one_by_one()
    {
        HeldOutHistory[] counted = [new(new(0, 0, 10), 5, 2), new(new(1, 5, 10), 3, 1), new(new(4, 9, 10), 4, 4)];
        HeldOutHistory[] single = [.. counted.SelectMany(h => Enumerable.Range(0, (int)h.Members).Select(i => new HeldOutHistory(h.History, 1, i < h.Buyers ? 1 : 0)))];
        BackTest a = BackTest.Of(Cdnow, counted, 39)!, b = BackTest.Of(Cdnow, single, 39)!;
        Assert.Equal(a.LogScore, b.LogScore, 1e-12);
        Assert.Equal(a.Brier, b.Brier, 1e-12);
        Assert.Equal(a.Auc!.Value, b.Auc!.Value, 1e-12);
        Assert.Equal(a.Groups.Select(g => (g.Members, Math.Round(g.Predicted, 12), g.Actual)), b.Groups.Select(g => (g.Members, Math.Round(g.Predicted, 12), g.Actual)));
    }

    private static HeldOutHistory[] HeldOut(string file, string later) => [.. Rows(file).Select(r => new HeldOutHistory(r.Weeks(), 1, r.Number(later) > 0 ? 1 : 0))];
}
