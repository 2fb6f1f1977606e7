using System.Globalization;

namespace RetailCrm.Data.SampleData.Places;

/// <summary>The chain's stores, and what a day expects of each.</summary>
internal sealed class Stores
{
    private const double YearDays = 365.25, Level = 1.04;
    private readonly DemoRecipe recipe;
    private readonly Seasons seasons;

    public Stores(DemoRecipe recipe)
    {
        this.recipe = recipe;
        seasons = new Seasons(recipe.Start.Year - 1, recipe.Today.Year);
        All = [.. StoreCatalogue.All.Select(Create)];
        foreach (var store in All) Shut(store);
    }

    public IReadOnlyList<DemoStore> All { get; }

    /// <summary>What is to be expected of a store on a day; null when it does not trade.</summary>
    public StoreDay? Expect(DemoStore store, int day)
    {
        if (!store.Trades(day)) return null;
        var dice = new Dice(recipe.Chance, Subject.StoreDays, store.Index, day);
        var weather = new Dice(recipe.Chance, Subject.StoreDays, 1000 + store.RegionNumber, day).Normal(1, 0.04);
        var (visitors, conversion) = Plan(store, day);
        var drift = Stories.Drift(store, day, recipe.WeekDay);
        conversion *= drift.Conversion * Math.Clamp(dice.Normal(1, 0.05), 0.8, 1.2);
        visitors *= drift.Visitors * Math.Clamp(weather * dice.Normal(1, 0.07), 0.6, 1.5);
        var ticket = store.Ticket * Math.Pow(1 + store.Growth.Ticket, Years(day));
        return new(store, day, visitors * conversion, visitors, ticket);
    }

    /// <summary>Orders expected by who plans: season and growth, no stories and no chance.</summary>
    public double PlannedOrders(DemoStore store, int day)
    {
        if (!store.Trades(day)) return 0;
        var (visitors, conversion) = Plan(store, day);
        return visitors * conversion;
    }

    public void Write(Bundle bundle)
    {
        using var stores = bundle.Open("stores.csv", "store_code,name,region,city,format,opened_on,closed_on,area_sqm,latitude,longitude");
        using var closures = bundle.Open("closures.csv", "store_code,date,reason");
        foreach (var store in All.Where(s => s.OpenedDay <= recipe.TodayDay))
        {
            var s = store.Sketch;
            stores.Cell(store.Code).Cell(s.Name).Cell(s.Region).Cell(s.City).Cell(s.Format).Date(store.OpenedDay)
                .Date(store.ClosedDay <= recipe.TodayDay ? store.ClosedDay : null)
                .Cell(store.AreaSqm).Cell(s.Latitude, "0.000").Cell(s.Longitude, "0.000").End();
            foreach (var (day, reason) in store.Closures.Where(c => c.Key <= recipe.TodayDay).OrderBy(c => c.Key))
                closures.Cell(store.Code).Date(day).Cell(reason).End();
        }
    }

    private (double Visitors, double Conversion) Plan(DemoStore store, int day)
    {
        var years = Years(day);
        var conversion = store.Conversion * Math.Pow(1 + store.Growth.Conversion, years);
        var visitors = store.Orders / store.Conversion * Math.Pow(1 + store.Growth.Visitors, years) * seasons.Busyness(day);
        // A young store finds its visitors over four months.
        return (visitors * Math.Min(1, 0.6 + 0.4 * (day - store.OpenedDay) / 120.0), conversion);
    }

    private double Years(int day) => (day - recipe.WeekDay) / YearDays;

    private DemoStore Create(StoreSketch sketch, int index)
    {
        var dice = new Dice(recipe.Chance, Subject.Stores, index);
        var story = Stories.Of(sketch) ?? Chance(sketch, dice);
        var region = RegionNumber(sketch);
        return new()
        {
            Index = index,
            Code = string.Create(CultureInfo.InvariantCulture, $"0{region}{index + 1:D2}"),
            Sketch = sketch,
            RegionNumber = region,
            OpenedDay = story.OpenedDaysAgo is { } ago ? recipe.WeekDay - ago : recipe.StartDay - dice.Between(420, 2400),
            ClosedDay = recipe.WeekDay - story.ClosedDaysAgo,
            AreaSqm = (int)(story.Orders * (sketch.Format == "outlet" ? 17 : 12) * dice.Between(0.8, 1.25)) + 45,
            HasCounter = Stories.EnglishName(sketch) is not ("Mianyang Linyuan" or "Jilin Henan St."),
            Orders = story.Orders * Level * recipe.Scale,
            Conversion = story.Conversion,
            Ticket = story.Ticket,
            MemberShare = (region == 5 ? 0.46 : 0.61) + dice.Between(-0.05, 0.05),
            Growth = story.Growth,
            CounterBrokenFrom = recipe.WeekDay - story.CounterBrokeDaysAgo,
            SilentFrom = story.FallsSilent ? new Moment(recipe.WeekDay - 3, 15 * 3600 + 37 * 60) : null,
        };
    }

    private static StoreStory Chance(StoreSketch sketch, Dice dice)
    {
        double[] usual = [14.2, 10.6, 11.6, 9.0, 7.9, 6.0];
        return new(usual[RegionNumber(sketch) - 1] * dice.Between(0.72, 1.28), Math.Clamp(dice.Normal(0.172, 0.013), 0.145, 0.21), dice.Normal(0.985, 0.035),
            new(dice.Normal(0.018, 0.022), dice.Normal(0.014, 0.015), dice.Normal(0.016, 0.008)));
    }

    private static int RegionNumber(StoreSketch sketch) => Array.FindIndex(
        ["East", "South", "North", "Southwest", "Central", "Northeast"], r => sketch.Region.StartsWith(r + " ", StringComparison.Ordinal)) + 1;

    private void Shut(DemoStore store)
    {
        var dice = new Dice(recipe.Chance, Subject.Stores, 500 + store.Index);
        if (dice.Chance(0.5))
        {
            for (var day = recipe.StartDay; day < recipe.WeekDay + 7; day++)
                if (seasons.IsNewYearRest(day)) Close(store, day, "Spring Festival");
        }

        if (Stories.Of(store.Sketch)?.Refit is { } refit)
            for (var day = 0; day < refit.Days; day++) Close(store, recipe.WeekDay - refit.DaysAgo + day, "refit");
        if (store.RegionNumber == 2 && dice.Chance(0.5)) Close(store, new DateOnly(recipe.Start.Year + 1, 8, 21).DayNumber, "typhoon");
        if (dice.Chance(0.2)) Close(store, recipe.WeekDay - dice.Between(30, 600), "stocktake");
    }

    private static void Close(DemoStore store, int day, string reason)
    {
        if (day >= store.OpenedDay && day <= (store.ClosedDay ?? int.MaxValue)) store.Closures.TryAdd(day, reason);
    }
}

/// <summary>What a day expects of a store: mean orders and visitors, and its ticket against the chain's.</summary>
internal sealed record StoreDay(DemoStore Store, int Day, double Orders, double Visitors, double Ticket);
