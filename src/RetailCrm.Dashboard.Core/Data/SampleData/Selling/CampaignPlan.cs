using System.Globalization;
using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>The campaigns of the two years. Those with a hold-out hang on the recipe's week, the festivals on their dates.</summary>
internal static class CampaignPlan
{
    private static readonly string[] SeasonNames = ["Winter new-in 冬季上新", "Spring new-in 春季上新", "Summer new-in 夏季上新", "Autumn new-in 秋季上新"];

    public static IReadOnlyList<DemoCampaign> Of(DemoRecipe recipe)
    {
        var week = recipe.WeekDay;
        return [.. Festivals(recipe), WinBack(week), EarlyAccess(week), DoublePoints(week), NewIn(recipe), Voucher(week)];
    }

    // Works: regular buyers come once more, and the margin is well above what it costs.
    private static DemoCampaign EarlyAccess(int week) => new($"VIP{Stamp(week - 42)}", "VIP early access 会员提前购", week - 42, week - 22)
    {
        Kind = "early_access",
        Segment = "high value 高价值",
        Suits = (m, day) => m.Orders >= 3 && day - m.LastDay <= 150,
        Size = 5000,
        HoldOut = 0.2,
        Lift = 0.32,
        ResponseRate = 0.36,
        FixedCost = 18_000_00,
        CouponValue = 20_00,
        CouponFrom = 150_00,
    };

    // Pays, but not by much: what it brings is close to what it costs.
    private static DemoCampaign Voucher(int week) => new($"BIR{Stamp(week - 91)}", "Birthday voucher 生日礼券", week - 91, week - 64)
    {
        Kind = "voucher",
        Segment = "birthday season 生日季会员",
        Suits = (m, day) => m.Orders >= 2 && m.Number % 3 == 0 && day - m.LastDay <= 240,
        Size = 4000,
        HoldOut = 0.35,
        Lift = 0.3,
        ResponseRate = 0.3,
        FixedCost = 30_000_00,
        CouponValue = 25_00,
        CouponFrom = 120_00,
    };

    // Does not work: double points cost and move nobody.
    private static DemoCampaign DoublePoints(int week) => new($"DBL{Stamp(week - 35)}", "Double points over ¥200 满200双倍积分", week - 35, week - 8)
    {
        Kind = "points",
        Channel = "sms",
        Segment = "bought in the last year 一年内购买",
        Suits = (m, day) => m.Orders >= 1 && day - m.LastDay <= 365,
        Size = 16_000,
        HoldOut = 0.25,
        Lift = 0,
        ResponseRate = 0.07,
        FixedCost = 110_000_00,
        DoublePointsFrom = 200_00,
    };

    // A little effect among few buyers: not proven either way.
    private static DemoCampaign WinBack(int week) => new($"WIN{Stamp(week - 77)}", "Dormant win-back 沉睡唤醒", week - 77, week - 50)
    {
        Kind = "win_back",
        Channel = "phone",
        Segment = "no purchase for 90–180 days 三至六个月未购",
        Suits = (m, day) => m.Orders >= 1 && day - m.LastDay is >= 90 and <= 180,
        Size = 5000,
        HoldOut = 0.1,
        Lift = 0.02,
        ResponseRate = 0.04,
        FixedCost = 8_000_00,
        ContactCost = 0.8,
        CouponValue = 30_00,
        CouponFrom = 200_00,
    };

    // Live on every day of the week.
    private static DemoCampaign NewIn(DemoRecipe recipe) => new($"NEW{Stamp(recipe.WeekDay - 7)}", SeasonNames[(recipe.Week.Month + 1) % 12 / 3], recipe.WeekDay - 7, recipe.WeekDay + 13)
    {
        Kind = "new_in",
        Segment = "active buyers 活跃会员",
        Suits = (m, day) => m.Orders >= 1 && day - m.LastDay <= 90,
        Size = 5000,
        HoldOut = 0.15,
        Lift = 0.10,
        ResponseRate = 0.24,
        FixedCost = 12_000_00,
        CouponValue = 15_00,
        CouponFrom = 120_00,
    };

    private static IEnumerable<DemoCampaign> Festivals(DemoRecipe recipe)
    {
        for (var year = recipe.Start.Year; year <= recipe.Today.Year; year++)
        {
            yield return Festival($"618{year}", $"618 Festival 年中大促 {year}", new(year, 6, 1), new(year, 6, 20));
            yield return Festival($"D11{year}", $"Double 11 双十一 {year}", new(year, 11, 1), new(year, 11, 11));
        }
    }

    // Nobody is held out: what it caused cannot be told.
    private static DemoCampaign Festival(string code, string name, DateOnly from, DateOnly to) => new(code, name, from.DayNumber, to.DayNumber)
    {
        Kind = "festival",
        Channel = "sms",
        Segment = "top spenders 消费较高的会员",
        Suits = (m, _) => m.Number % 2 == 0,
        Size = 12_000,
        HoldOut = 0,
        Lift = 0.02,
        ResponseRate = 0.05,
        FixedCost = 40_000_00,
        ContactCost = 0.06,
        CouponValue = 30_00,
        CouponFrom = 250_00,
    };

    private static string Stamp(int day) => DateOnly.FromDayNumber(day).ToString("yyMMdd", CultureInfo.InvariantCulture);
}
