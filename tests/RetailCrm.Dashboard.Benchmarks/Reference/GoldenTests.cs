namespace RetailCrm.Dashboard.Benchmarks.Reference;

/// <summary>One row of the test plan (ANALYTICS.md 9): whose reference values, and which tests hold them.</summary>
/// <param name="Id">Of the plan.</param>
/// <param name="Method">What is compared.</param>
/// <param name="Tests">Each a test class, or one of its tests after a dot.</param>
internal sealed record GoldenTest(string Id, string Method, params string[] Tests)
{
    public static readonly IReadOnlyList<GoldenTest> All =
    [
        new("Q1", "Quintile thresholds and scores", "QuantilesTests"),
        new("RFM1", "RFM: thresholds, counts, groups, eight classes, package rule", "RfmTests"),
        new("RET1", "Repurchase, N-day and cohorts by hand", "RetentionTests"),
        new("RET2", "CDNOW: repurchase, cohorts, Kaplan–Meier, return curve", "CdnowRetentionTests"),
        new("BG1", "BG/NBD log-likelihood at single points", "PurchaseModelTests.BG1"),
        new("BG2", "BG/NBD fit of CDNOW", "PurchaseFitTests.BG2"),
        new("BG3", "Gradient against central differences", "PurchaseModelTests.BG3"),
        new("BG4", "P(alive), E39, E[M], CLV per customer", "MemberScoringTests.BG4", "MemberScoringTests.Grocery", "MemberScoringTests.Expected_spend"),
        new("BG5", "Expected purchases at a = 1", "PurchaseModelTests.BG5"),
        new("BG6", "Expected purchases at a + b = 1", "PurchaseModelTests.BG6"),
        new("BG7", "x = 300 overflows nothing", "PurchaseModelTests.BG7"),
        new("BG8", "P(buy) from 0 to P(alive)", "PurchaseModelTests.BG8", "PurchaseModelTests.P_buy", "PurchaseModelTests.The_hand", "PurchaseModelTests.Purchases_of", "PurchaseModelTests.Expected_purchases", "PurchaseModelTests.P_alive"),
        new("GG1", "Gamma-Gamma fit of CDNOW", "PurchaseFitTests.GG1"),
        new("MBG1", "MBG/NBD of CDNOW and the grocery", "PurchaseFitTests.MBG1", "PurchaseModelTests.MBG1"),
        new("3.6", "Held-out calibration beside recency", "BackTestTests"),
        new("EXP1", "Hillstrom", "HillstromTests"),
        new("EXP2", "Welch and CUPED by hand", "EffectTests.EXP2"),
        new("EXP3", "A/A splits cover 0", "EffectTests.EXP3", "EffectTests.An_A_A"),
        new("EXP4", "R's sleep; power and sample size", "EffectTests.EXP4", "SampleSizeTests"),
        new("4.6", "Return on random cost; ratio of means", "EffectTests.Return_on", "EffectTests.Spend_a"),
        new("4.8", "Matched control and difference in differences", "NoHoldoutTests"),
        new("DEC1", "LMDI and Shapley", "SalesBridgeTests", "BridgeSplitTests"),
        new("EB1", "BCG, eight schools, five stores, baseball, rats", "NormalShrinkageTests", "RateShrinkageTests"),
        new("EMP1", "O/E by hand, Simpson, Berkeley", "FairComparisonTests"),
        new("AL1", "BH 1995, the Monday, alarm rates, low counts", "AnomalyTests"),
        new("TS1", "Holt–Winters filter at R's parameters", "HoltWintersTests"),
        new("TS2", "The search ends no higher than R's", "HoltWintersTests.The_search"),
        new("TS3", "ETS and its interval widths", "DampedTrendTests"),
        new("INV1", "Intermittent demand, order-up-to, newsvendor", "ReplenishmentTests", "SeriesForecastTests.Intermittent", "SeriesForecastTests.Errors"),
        new("SK1", "Lifecycle states and flows by hand", "LifecycleTests"),
        new("INC1", "Incremental equals rebuilt, both engines", "IncrementalEqualsFullTests", "KeepForecastsTests"),
    ];

    /// <summary>Whether one of the rows names the test.</summary>
    public bool Holds(string testClass, string test) => Tests.Any(t => t == testClass || t.StartsWith(testClass + ".", StringComparison.Ordinal) && test.StartsWith(t[(testClass.Length + 1)..], StringComparison.Ordinal));
}
