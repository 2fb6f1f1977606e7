using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>What the churn warning foretold of a past quarter and what then happened, beside plain recency (METRICS.md, churn warning).</summary>
internal static class BackTestFacts
{
    public static IEnumerable<(string Name, string Value)> Of(BackTest? test, Figures figures, IStringLocalizer L)
    {
        if (test is null)
        {
            yield return (L["Back-test"], L["none: the model could not be tried on a past quarter"]);
            yield break;
        }

        yield return (L["Back-test: buyers within 90 days"], L["{0} foretold, {1} came, of {2} members", figures.Full((decimal)Math.Round(test.PredictedBuyers)), figures.Full(test.Buyers), figures.Full(test.Members)]);
        int at = 0;
        foreach (var group in test.Groups)
            yield return (L["Fifth {0} by chance", ++at], L["{0} foretold, {1} came (n = {2})", figures.Percent((decimal)group.Predicted), figures.Percent((decimal)group.Actual), figures.Full(group.Members)]);
        if (test is { Auc: { } model, RecencyAuc: { } recency })
            yield return (L["A buyer ranked above a non-buyer"], L["{0} of pairs by the model, {1} by days since the last purchase alone", figures.Percent((decimal)model), figures.Percent((decimal)recency)]);
    }
}
