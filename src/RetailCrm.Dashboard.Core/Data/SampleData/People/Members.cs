using System.Globalization;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.People;

/// <summary>
/// The members: who they are, who comes on a day, who comes no more. Paces are gamma and dropouts beta distributed (as BG/NBD has
/// it); how many come on a day follows the store, which of them their pace.
/// </summary>
internal sealed class Members
{
    /// <summary>Share of a store's orders with which a new member joins at the till.</summary>
    public const double JoinShare = 0.052;

    private const double FoundersPerOrder = 33, PaceShape = 0.75, LeastPace = 0.05, GreatestPace = 6, FastestShare = 0.028;
    private readonly DemoRecipe recipe;
    private readonly List<DemoMember>[] pools;
    private readonly double[] paces;
    private readonly int[] numbers;

    public Members(DemoRecipe recipe, Stores stores)
    {
        this.recipe = recipe;
        pools = [.. stores.All.Select(_ => new List<DemoMember>())];
        (paces, numbers) = (new double[pools.Length], new int[pools.Length]);
        foreach (var store in stores.All.Where(s => s.OpenedDay < recipe.StartDay)) Found(store);
    }

    public List<DemoMember> All { get; } = [];

    /// <summary>Mean number of the pool's members that come, given how many the store would have.</summary>
    public double Expected(DemoStore store, double wanted) => Math.Min(wanted, paces[store.Index] * FastestShare);

    /// <summary>One of the pool by pace; null when nobody is left. A last purchase takes them out of it.</summary>
    public DemoMember? Pick(DemoStore store, Dice dice)
    {
        var pool = pools[store.Index];
        if (pool.Count == 0) return null;
        while (true)
        {
            var at = dice.Below(pool.Count);
            var member = pool[at];
            if (dice.Unit() * GreatestPace >= member.Pace) continue;
            var dropout = member.Orders == 0 ? member.Dropout + 0.15 : member.Dropout;
            if (dice.Chance(dropout)) Leave(store, at);
            return member;
        }
    }

    /// <summary>Someone joins: at the till with their first order, or online without one yet.</summary>
    public DemoMember Join(DemoStore store, int day, bool online, string? recruitedBy)
    {
        var member = Create(store, day, online ? "mini_program" : "store", recruitedBy);
        var dice = Own(member, 1);
        // Four in ten of those who join online never buy, one in three of the others never come again.
        if (dice.Chance(online ? 0.6 : 0.65)) Enter(member);
        return member;
    }

    /// <summary>A member who had stopped coming is back for good.</summary>
    public void WinBack(DemoMember member)
    {
        if (!member.InPool) Enter(member);
    }

    /// <summary>The member's own chance, whatever happens around them.</summary>
    public Dice Own(DemoMember member, int about) => new(recipe.Chance, Subject.People, member.Home.Index * 16 + about, member.Number);

    private void Found(DemoStore store)
    {
        var dice = new Dice(recipe.Chance, Subject.Founders, store.Index);
        var count = (int)Math.Round(store.Orders * FoundersPerOrder * dice.Between(0.9, 1.1));
        var span = Math.Min(recipe.StartDay - store.OpenedDay, 1400);
        for (var i = 0; i < count; i++)
        {
            var joined = recipe.StartDay - 1 - (int)(span * Math.Pow(dice.Unit(), 1.3));
            var member = Create(store, Math.Max(joined, store.OpenedDay), dice.Chance(0.2) ? "mini_program" : "store", null);
            if (dice.Chance(0.96)) Enter(member);
        }
    }

    private DemoMember Create(DemoStore store, int day, string channel, string? recruitedBy)
    {
        var number = ++numbers[store.Index];
        var dice = new Dice(recipe.Chance, Subject.People, store.Index * 16, number);
        var member = new DemoMember
        {
            Code = Code(store, day, channel, number),
            Home = store,
            Number = number,
            JoinedDay = day,
            Channel = channel,
            RecruitedBy = recruitedBy,
            Pace = Math.Clamp(dice.Gamma(PaceShape) / PaceShape, LeastPace, GreatestPace),
            Dropout = 1 - Math.Pow(dice.Unit(), 1 / 15.0),
            Roaming = dice.Chance(0.35) ? dice.Between(0.1, 0.5) : 0,
        };
        All.Add(member);
        return member;
    }

    // A card from the till has its store's code and a number; the mini program gives 18 digits.
    private static string Code(DemoStore store, int day, string channel, int number) => channel == "store"
        ? string.Create(CultureInfo.InvariantCulture, $"{store.Code}{number:D6}")
        : string.Create(CultureInfo.InvariantCulture, $"62{store.Code}{DateOnly.FromDayNumber(day):yyyyMMdd}{number % 10_000:D4}");

    private void Enter(DemoMember member)
    {
        member.InPool = true;
        pools[member.Home.Index].Add(member);
        paces[member.Home.Index] += member.Pace;
    }

    private void Leave(DemoStore store, int at)
    {
        var pool = pools[store.Index];
        pool[at].InPool = false;
        paces[store.Index] -= pool[at].Pace;
        pool[at] = pool[^1];
        pool.RemoveAt(pool.Count - 1);
    }
}
