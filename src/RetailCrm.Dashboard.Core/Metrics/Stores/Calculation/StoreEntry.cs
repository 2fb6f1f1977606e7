using RetailCrm.Common;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>A store with what the rules of the comparison ask about it.</summary>
internal sealed record StoreEntry(long Id, string Code, string Name)
{
    public string? Region { get; init; }

    public string? City { get; init; }

    public string? Format { get; init; }

    public int? OpenedDay { get; init; }

    public int? ClosedDay { get; init; }

    public decimal? AreaSqm { get; init; }

    /// <summary>Opening day, else the day of the first order; null without either.</summary>
    public int? TradingSince { get; set; }

    /// <summary>Without an order on any day: it has a name and perhaps a target, but nothing to be judged by.</summary>
    public bool NeverTraded { get; set; }

    public HashSet<int> Closures { get; } = [];

    /// <summary>Open, and not shut for the day: a day without documents is then no holiday.</summary>
    public bool TradesOn(int day) => TradingSince <= day && !(ClosedDay < day) && !Closures.Contains(day);

    /// <summary>False for a store that was opened after, or closed before, both periods.</summary>
    public bool IsPartOf(Period period, Period? compared)
    {
        int last = Math.Max(period.To.DayNumber, compared?.To.DayNumber ?? 0);
        int first = Math.Min(period.From.DayNumber, compared?.From.DayNumber ?? int.MaxValue);
        return !(OpenedDay > last) && !(ClosedDay < first);
    }
}
