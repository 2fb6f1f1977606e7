using RetailCrm.Data.SampleData.People;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>Who comes to which store on a day: buyers by the store's expectation, members from its pool, returns that are due.</summary>
internal sealed class Visits(DemoRecipe recipe, Stores stores, Members members, Campaigns campaigns, Refunds refunds)
{
    private const double OnlineJoins = 0.2;
    private readonly List<Visit>[] byStore = [.. stores.All.Select(_ => new List<Visit>())];
    private readonly StoreDay?[] days = new StoreDay?[stores.All.Count];

    /// <summary>Everyone of the day, by store. The lists are good until the next call.</summary>
    public (StoreDay?[] Days, List<Visit>[] Visits) Gather(int day)
    {
        foreach (var store in stores.All)
        {
            byStore[store.Index].Clear();
            days[store.Index] = stores.Expect(store, day);
        }

        foreach (var expected in days)
            if (expected is not null) Fill(expected);
        foreach (var (member, campaign, second) in campaigns.Drawn(day))
            if (days[member.Home.Index] is not null) byStore[member.Home.Index].Add(new(second, VisitKind.Member, member, campaign));
        foreach (var refund in refunds.Due(day))
            if (days[refund.StoreIndex] is not null) byStore[refund.StoreIndex].Add(new(refund.Second, VisitKind.Return, Refund: refund));
        return (days, byStore);
    }

    /// <summary>A second of the opening hours, by the day's hour curve.</summary>
    public static int SecondOf(int day, Dice dice) => (Seasons.OpeningHour + dice.Slot(Seasons.RisingHours(day))) * 3600 + dice.Below(3600);

    private void Fill(StoreDay expected)
    {
        var (store, day) = (expected.Store, expected.Day);
        var dice = new Dice(recipe.Chance, Subject.Visits, store.Index, day);
        var joins = Members.JoinShare * expected.Orders;
        var wanted = store.MemberShare * expected.Orders - joins;
        var coming = members.Expected(store, wanted);
        for (var n = dice.Poisson(coming); n > 0; n--)
        {
            var second = SecondOf(day, dice);
            if (members.Pick(store, dice) is { } member) byStore[Place(member, dice)].Add(new(second, VisitKind.Member, member));
        }

        Add(store, VisitKind.JoinAtTill, dice.Poisson(joins), day, dice);
        Add(store, VisitKind.JoinOnline, dice.Poisson(joins * OnlineJoins), day, dice);
        Add(store, VisitKind.Walk, dice.Poisson((1 - store.MemberShare) * expected.Orders + wanted - coming), day, dice);
    }

    private void Add(DemoStore store, VisitKind kind, int count, int day, Dice dice)
    {
        for (; count > 0; count--) byStore[store.Index].Add(new(SecondOf(day, dice), kind));
    }

    // Who roams goes to a store of the own region that trades on the day, now and then anywhere.
    private int Place(DemoMember member, Dice dice)
    {
        var home = member.Home;
        if (!dice.Chance(member.Roaming)) return home.Index;
        var near = dice.Chance(0.9);
        for (var tries = 0; tries < 8; tries++)
        {
            var other = dice.Pick(stores.All);
            if (days[other.Index] is not null && other != home && (!near || other.RegionNumber == home.RegionNumber)) return other.Index;
        }

        return home.Index;
    }
}
