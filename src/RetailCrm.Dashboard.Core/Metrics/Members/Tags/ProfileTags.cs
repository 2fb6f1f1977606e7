using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Metrics.Members.Tags;

/// <summary>The rules behind a member's tags; they look at the 365 days to the as-of day.</summary>
internal static class ProfileTags
{
    /// <summary>Days before a birthday from which it is said.</summary>
    public const int BirthdayDays = 14;

    private const int YearDays = 365, WeekendFrom = 5, FavouriteFrom = 3;
    private const decimal WeekendShare = 0.6m, FavouriteShare = 0.5m;

    /// <summary>In the order of the rules.</summary>
    /// <param name="year">The member's orders of the year.</param>
    /// <param name="homeStore">Key; 0 without one.</param>
    /// <param name="birthday">Null where it is not known.</param>
    /// <param name="asOf">The last day looked at.</param>
    /// <param name="highValue">Whether the spend of the year makes high value.</param>
    public static IEnumerable<ProfileTag> Of(YearOfOrders year, long homeStore, DateOnly? birthday, DateOnly asOf, bool highValue)
    {
        if (highValue) yield return new(ProfileTagKind.HighValue);
        if (birthday is { } born && IsBirthdaySoon(born, asOf)) yield return new(ProfileTagKind.BirthdaySoon);
        if (homeStore != 0 && year.Orders.Any(o => o.Store != homeStore)) yield return new(ProfileTagKind.CrossStore);
        if (year.Orders.Count >= WeekendFrom && year.Orders.Count(o => DateOnly.FromDayNumber(o.Day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) >= WeekendShare * year.Orders.Count) yield return new(ProfileTagKind.Weekends);
        if (year.Orders.Count >= FavouriteFrom && Favourite(year.Categories) is { } category) yield return new(ProfileTagKind.Favourite, category);
    }

    public static bool IsBirthdaySoon(DateOnly born, DateOnly asOf) => DaysTo(born, asOf) <= BirthdayDays;

    /// <summary>Days from a day to the next birthday; of 29 February it is the 28th in other years.</summary>
    public static int DaysTo(DateOnly born, DateOnly from)
    {
        var next = On(born, from.Year);
        return (next < from ? On(born, from.Year + 1) : next).DayNumber - from.DayNumber;
    }

    private static DateOnly On(DateOnly born, int year) => new(year, born.Month, Math.Min(born.Day, DateTime.DaysInMonth(year, born.Month)));

    private static string? Favourite(IReadOnlyList<(string Category, long Cents)> categories)
    {
        long all = categories.Sum(c => Math.Max(0, c.Cents));
        return all > 0 && categories.MaxBy(c => c.Cents) is var (category, cents) && cents >= FavouriteShare * all ? category : null;
    }

    public static YearOfOrders Year(DatabaseEngine engine, DbConnection connection, long member, int asOf)
    {
        var orders = new List<(int Day, long Store)>();
        using (var rows = engine.CreateReader(connection, "SELECT day, store_id FROM orders WHERE member_id = @p1 AND day > @p2 AND day <= @p3 AND net_cents > 0", member, asOf - YearDays, asOf))
        {
            while (rows.Read()) orders.Add(((int)rows.Integer(0), rows.Integer(1)));
        }

        var categories = new List<(string Category, long Cents)>();
        using var sums = engine.CreateReader(connection, """
            SELECT p.category, CAST(SUM(l.net_cents) AS BIGINT) FROM orders o JOIN order_line l ON l.day = o.day AND l.store_id = o.store_id AND l.order_id = o.id JOIN product p ON p.id = l.product_id
            WHERE o.member_id = @p1 AND o.day > @p2 AND o.day <= @p3 AND p.category IS NOT NULL GROUP BY p.category ORDER BY p.category
            """, member, asOf - YearDays, asOf);
        while (sums.Read()) categories.Add((sums.Text(0), sums.Integer(1)));
        return new(orders, categories);
    }
}

/// <summary>A member's orders of a year, and the net of their lines by category.</summary>
internal sealed record YearOfOrders(IReadOnlyList<(int Day, long Store)> Orders, IReadOnlyList<(string Category, long Cents)> Categories);
