using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Tests.Support;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Purchasing;

/// <summary>Golden test BG4: each of the 2,357 CDNOW members against the reference columns; spend and value of ANALYTICS.md 3.8.</summary>
public class MemberScoringTests
{
    private static readonly PurchaseModel Published = new(PurchaseModelKind.BgNbd, 0.243, 4.414, 0.793, 2.426);
    private static readonly PurchaseModel Fitted = new(PurchaseModelKind.BgNbd, 0.24259452243015717, 4.413602019013505, 0.7929220172255906, 2.4259067768263023);
    private static readonly SpendModel PublishedSpend = new(6.25, 3.74, 15.44), FittedSpend = new(6.249572271323619, 3.7442246671320483, 15.443520962589712);

    [ReferenceFact]
    public void BG4_column_A_published_parameters() =>
        Compare("A", Published, PublishedSpend, r => r.PublishedWeeks(), "zbar_rounded", 1e-8, [1917.2172651479814, 1653.9484276440503, 83168.13415397491, 71560.20884012131]);

    [ReferenceFact]
    public void BG4_column_B_fitted_parameters() =>
        Compare("B", Fitted, FittedSpend, r => r.Weeks(), "zbar", 1e-6, [1917.2776710397177, 1653.4086979425415, 83089.6076216691, 71507.95175650147]);

    [ReferenceFact]
    public void Grocery_columns_of_both_models()
    {
        var bg = new PurchaseModel(PurchaseModelKind.BgNbd, 0.34864586660679686, 2.581671123088472, 0.5038454182730183, 3.6443857635447134);
        var mbg = new PurchaseModel(PurchaseModelKind.MbgNbd, 1.256921239828871, 6.039142461294662, 0.36827662452367926, 0.7157636630932677);
        foreach (var row in Rows("grocery_reference.csv"))
        {
            // The file holds ten digits.
            Near(row.Number("bgnbd_p_alive"), bg.PAlive(row.Weeks()), 1e-8);
            Near(row.Number("bgnbd_exp_52w"), bg.ExpectedPurchases(row.Weeks(), 52), 1e-8);
            Near(row.Number("mbgnbd_p_alive"), mbg.PAlive(row.Weeks()), 1e-8);
            Near(row.Number("mbgnbd_exp_52w"), mbg.ExpectedPurchases(row.Weeks(), 52), 1e-8);
        }
    }

    [Theory]
    [InlineData(2, 22.35, 24.663714)]
    [InlineData(1, 11.77, 18.916852)]
    [InlineData(0, 0, 35.218978)]
    [InlineData(7, 73.74, 71.469671)]
    [InlineData(2, 40, 39.14042)]
    public void Expected_spend(int x, double mean, double expected) => Assert.Equal(expected, PublishedSpend.ExpectedSpend(new(x, mean)), 1e-6);

    [Fact]
    public void In_days_a_member_scores_as_the_formula_says()
    {
        var days = Published with { Alpha = 7 * Published.Alpha };
        var spend = new SpendFit(PublishedSpend, null, 30, 0.1);
        PurchaseHistory weeks = new(2, 30.43, 38.86), history = new(2, 7 * 30.43, 7 * 38.86);
        var score = new MemberScoring(days, spend, margin: 0.4).Score(history, 22.35);

        Assert.Equal(Published.PAlive(weeks), score.PAlive, 1e-12);
        Assert.Equal(Published.PBuy(weeks, 90 / 7.0), score.PBuy90, 1e-12);
        Assert.Equal(Published.ExpectedPurchases(weeks, 365 / 7.0), score.Expected365, 1e-12);
        double value = 0;
        for (int i = 1; i <= 12; i++) value += (Published.ExpectedPurchases(weeks, i * 30.4375 / 7) - Published.ExpectedPurchases(weeks, (i - 1) * 30.4375 / 7)) / Math.Pow(1.01, i);
        Assert.Equal(0.4 * value * PublishedSpend.ExpectedSpend(new(2, 22.35)), score.Value12Months!.Value, 1e-9);
    }

    [Fact]
    public void Without_a_spend_there_is_no_value_but_the_probabilities_stand()
    {
        var score = new MemberScoring(Published, SpendFit.Of([])).Score(new(0, 0, 100), 0);
        Assert.Null(score.Value12Months);
        Assert.InRange(score.PBuy90, 0, 1);
    }

    private static void Compare(string column, PurchaseModel model, SpendModel spend, Func<Dictionary<string, string>, PurchaseHistory> history, string mean, double relative, double[] sums, [CallerMemberName] string test = "")
    {
        var found = new double[4];
        foreach (var row in Rows("cdnow_reference.csv"))
        {
            var member = history(row);
            double[] ours = [model.PAlive(member), model.ExpectedPurchases(member, 39), spend.ExpectedSpend(new(member.Repeats, row.Number(mean))), 0];
            for (int i = 1; i <= 12; i++) ours[3] += ours[2] * (model.ExpectedPurchases(member, 4.345 * i) - model.ExpectedPurchases(member, 4.345 * (i - 1))) / Math.Pow(1.01, i);
            string[] names = ["p_alive", "exp_purch_39w", "exp_spend", "clv12m_1pct"];
            for (int k = 0; k < 4; k++)
            {
                Near(row.Number($"{column}_{names[k]}"), ours[k], relative, $"{column}: {names[k]} of a customer", test);
                found[k] += ours[k];
            }

            if (column == "A") Near(row.Number("A_loglik"), PurchaseLikelihood.LogLikelihood(model, member), 1e-8);
        }

        for (int k = 0; k < 4; k++) Near(sums[k], found[k], 1e-10, $"{column}: sum {k + 1}", test);
    }
}
