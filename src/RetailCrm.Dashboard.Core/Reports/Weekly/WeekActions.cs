using RetailCrm.Analytics.Bridges;
using RetailCrm.Common;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members.Attention;

namespace RetailCrm.Reports.Weekly;

/// <summary>
/// Chooses next week's three actions from the figures: the members with most at stake, the longest list of overdue follow-ups, the weekday
/// furthest behind its usual sales, and what cost most against the year before. Nothing is chosen that the figures do not show.
/// </summary>
internal static class WeekActions
{
    public const int Most = 3;

    // Less is noise: a day this far behind its usual sales, tasks that pile up with one person.
    private const decimal WeakShare = 0.10m;
    private const long ManyOverdue = 3;

    public static IReadOnlyList<WeekAction> Choose(Period week, IReadOnlyList<WeekDay> days, IReadOnlyList<GroupCount> groups, IReadOnlyList<EmployeeFigures> people, SalesBridgeParts? bridge) =>
        [.. new[] { Call(week, groups, people, 0), Clear(week, people), Day(week, days), Driver(week, bridge), Call(week, groups, people, 1) }.OfType<WeekAction>().Take(Most)];

    private static WeekAction? Call(Period week, IReadOnlyList<GroupCount> groups, IReadOnlyList<EmployeeFigures> people, int place)
    {
        if (groups.Where(g => g.Members > 0).OrderByDescending(g => g.NetSpend365).Skip(place).FirstOrDefault() is not { } group) return null;
        // Those who keep up with their follow-ups, and have members of their own.
        var callers = people.Where(p => p.Owned.Members > 0 && p.Person.LeftOn is null).OrderByDescending(p => p.FollowUps.OnTimeRate ?? 0).ThenByDescending(p => p.Owned.Members).ThenBy(p => p.Person.Code, StringComparer.Ordinal).Take(2);
        return new(WeekActionKind.CallGroup, [.. callers.Select(p => p.Person.Code)], week.To.AddDays(3)) { Group = group.Group, Count = group.Members, Amount = group.NetSpend365 };
    }

    private static WeekAction? Clear(Period week, IReadOnlyList<EmployeeFigures> people) =>
        people.Where(p => p.FollowUps.Overdue >= ManyOverdue).OrderByDescending(p => p.FollowUps.Overdue).ThenBy(p => p.Person.Code, StringComparer.Ordinal).FirstOrDefault() is { } behind
            ? new(WeekActionKind.ClearFollowUps, [behind.Person.Code], week.To.AddDays(5)) { Count = behind.FollowUps.Overdue }
            : null;

    private static WeekAction? Day(Period week, IReadOnlyList<WeekDay> days)
    {
        var weak = days.Where(d => d is { NetSales: { } sold, Typical: > 0 and { } typical } && sold < typical * (1 - WeakShare)).MaxBy(d => d.Typical - d.NetSales);
        return weak is null ? null : new(WeekActionKind.WeakDay, [], weak.Day.AddDays(7)) { Day = weak.Day, Amount = weak.Typical!.Value - weak.NetSales!.Value };
    }

    private static WeekAction? Driver(Period week, SalesBridgeParts? bridge)
    {
        if (bridge is null) return null;
        (string Driver, decimal Amount)[] parts =
        [
            ("bridge_visitors", bridge.Visitors ?? 0), ("bridge_conversion", bridge.Conversion ?? 0), ("bridge_orders", bridge.Orders ?? 0), ("bridge_upt", bridge.Upt ?? 0),
            ("bridge_unit_price", bridge.UnitPrice ?? 0),
        ];
        var worst = parts.MinBy(p => p.Amount);
        return worst.Amount >= 0 ? null : new(WeekActionKind.WeakDriver, [], week.To.AddDays(7)) { Driver = worst.Driver, Amount = -worst.Amount };
    }
}
