using RetailCrm.Data.SampleData.People;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>What will be brought back: three in a hundred orders, a day to three weeks later, mostly one article of them.</summary>
internal sealed class Refunds(Stores stores)
{
    private const double Share = 0.034, WithReceipt = 0.76, SameStore = 0.9, Whole = 0.3;
    private readonly Dictionary<int, List<Refund>> byDay = [];

    public IReadOnlyList<Refund> Due(int day) => byDay.Remove(day, out var due) ? due : [];

    public void Consider(DemoStore store, int day, string orderNo, DemoMember? member, IReadOnlyList<BasketLine> lines, Dice dice)
    {
        if (!dice.Chance(Share)) return;
        var due = day + 1 + dice.Below(20);
        var place = dice.Chance(SameStore) ? store.Index : Near(store, dice);
        var receipt = dice.Chance(WithReceipt);
        BasketLine[] back = dice.Chance(Whole) ? [.. lines.Select(l => Negative(l, l.Quantity))] : [Some(dice.Pick(lines), dice)];
        if (!byDay.TryGetValue(due, out var list)) byDay[due] = list = [];
        list.Add(new(due, Visits.SecondOf(due, dice), place, receipt ? orderNo : null, receipt ? member : null, back));
    }

    private int Near(DemoStore store, Dice dice)
    {
        var other = dice.Pick(stores.All);
        return other.RegionNumber == store.RegionNumber ? other.Index : store.Index;
    }

    private static BasketLine Some(BasketLine line, Dice dice) => Negative(line, dice.Between(1, line.Quantity));

    // Part of a line takes back its part of the discount, rounded down: never more money than was paid.
    private static BasketLine Negative(BasketLine line, int quantity) =>
        new(line.Product, -quantity, -((line.Discount * quantity + line.Quantity - 1) / line.Quantity));
}
