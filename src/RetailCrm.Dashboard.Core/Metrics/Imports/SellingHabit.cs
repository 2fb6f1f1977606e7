using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Imports;

/// <summary>
/// On which days a store sells, by the eight weeks before a period, and which silences are usual for it: a small store that sells nothing
/// on one day in five is not late on such a day.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="sold">Its days with a document, from the eight weeks before the period to the period's end.</param>
/// <param name="from">The period's first day.</param>
internal sealed class SellingHabit(StoreEntry store, HashSet<int> sold, int from)
{
    /// <summary>So many weeks make a habit.</summary>
    public const int Weeks = 8;

    // A silence that chance makes less often than that is none: something is missing.
    private const double Rare = 0.05;

    private readonly int first = sold.Count == 0 ? int.MaxValue : sold.Min(), last = sold.Count == 0 ? int.MinValue : sold.Max();

    private double? silentShare;

    /// <summary>Its last day with a document; null: none.</summary>
    public DateOnly? LastDay => sold.Count == 0 ? null : DateOnly.FromDayNumber(last);

    /// <summary>The store is open, and has sold on this weekday in at least half of the weeks before; without a history it should sell on every open day.</summary>
    public bool ShouldSell(int day)
    {
        // Silent for so long: closed, or never opened, unless it has just opened.
        if (!store.TradesOn(day) || sold.Count == 0 && store.TradingSince < from - 7 * Weeks) return false;
        int newest = from - 7 + ((day - from) % 7 + 7) % 7, begun = sold.Count == 0 ? day : first;
        var before = Enumerable.Range(0, Weeks).Select(week => newest - 7 * week).Where(d => d >= begun && store.TradesOn(d)).ToList();
        return before.Count == 0 || 2 * before.Count(sold.Contains) >= before.Count;
    }

    /// <summary>Whether days on which it should have sold, and of which nothing is in, are its usual silence.</summary>
    /// <param name="days">Of the period, rising.</param>
    /// <param name="to">The period's last day.</param>
    /// <param name="heardLater">Something of a day after the period is in.</param>
    public bool IsUsual(IReadOnlyList<int> days, int to, bool heardLater)
    {
        if (days.Count == 0) return true;
        // A store that never had an empty day lacks a file.
        if (SilentShare == 0) return false;
        int run = 0, silent = from - 1;
        foreach (int day in Due(from - 7 * Weeks, to))
        {
            if (!sold.Contains(day)) (run, silent) = (run + 1, day);
            else if (run > 0 && silent >= from && !IsUsual(run, to, followed: true)) return false;
            else run = 0;
        }

        return run == 0 || silent < from || IsUsual(run, to, heardLater);
    }

    // What was delivered after a silence says that its days were empty, if such a long one comes to the store in one of twenty such periods.
    // Where nothing followed yet, the silence itself must not be as rare as that.
    private bool IsUsual(int run, int to, bool followed) => Math.Pow(SilentShare, run) * (followed ? Due(from, to).Count() : 1) >= Rare;

    private IEnumerable<int> Due(int begin, int end) => end < begin ? [] : Enumerable.Range(begin, end - begin + 1).Where(day => day >= first && ShouldSell(day));

    // Of the days before the period on which it should have sold: those without a document. What has not ended is no habit yet.
    private double SilentShare => silentShare ??= ShareOfSilence();

    private double ShareOfSilence()
    {
        var due = Due(from - 7 * Weeks, Math.Min(from - 1, last)).ToList();
        return due.Count == 0 ? 0 : due.Count(day => !sold.Contains(day)) / (double)due.Count;
    }
}
