namespace RetailCrm.Analytics.Purchasing;

/// <summary>
/// Which of the two models a chain uses, and what speaks for it.
/// </summary>
/// <param name="Fit">Of the chosen model, on everything known today.</param>
/// <param name="BackTest">Of the chosen model, fitted at the past day; null where the past is too short for a test.</param>
/// <param name="Rejected">Of the other model.</param>
public sealed record PurchaseChoice(PurchaseFit Fit, BackTest? BackTest, BackTest? Rejected)
{
    /// <summary>
    /// The model with the better held-out log-score (ANALYTICS.md 3.10): both are fitted on what was known at a past day and
    /// tested on the time since; the better is fitted again on all. Where no test can be made, the higher likelihood decides.
    /// </summary>
    /// <param name="now">Everyone's history as of today.</param>
    /// <param name="past">Everyone's history as of the past day, with who bought since.</param>
    /// <param name="duration">From the past day to today.</param>
    /// <param name="previous">The last choice's model: one more start of the search.</param>
    public static PurchaseChoice Of(PurchaseHistories now, IReadOnlyList<HeldOutHistory> past, double duration, PurchaseModel? previous = null)
    {
        var known = new PurchaseHistories();
        foreach (var held in past) known.Add(held.History, checked((int)held.Members));
        BackTest?[] tests = [.. Enum.GetValues<PurchaseModelKind>().Select(kind => PurchaseFit.Of(kind, known, Same(kind, previous)).Model is { } model ? BackTest.Of(model, past, duration) : null)];
        int[] order = tests[0] is null || tests[1] is null || tests[0]!.LogScore == tests[1]!.LogScore ? [] : tests[0]!.LogScore > tests[1]!.LogScore ? [0, 1] : [1, 0];
        foreach (var kind in order)
        {
            if (PurchaseFit.Of((PurchaseModelKind)kind, now, Same((PurchaseModelKind)kind, previous)) is { Model: not null } fit) return new(fit, tests[kind], tests[1 - kind]);
        }

        PurchaseFit[] fits = [.. Enum.GetValues<PurchaseModelKind>().Select(kind => PurchaseFit.Of(kind, now, Same(kind, previous)))];
        int better = fits[1].Model is not null && (fits[0].Model is null || fits[1].LogLikelihood > fits[0].LogLikelihood) ? 1 : 0;
        return new(fits[better], tests[better], tests[1 - better]);
    }

    private static PurchaseModel? Same(PurchaseModelKind kind, PurchaseModel? previous) => previous?.Kind == kind ? previous : null;
}
