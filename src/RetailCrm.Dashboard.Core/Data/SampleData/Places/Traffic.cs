namespace RetailCrm.Data.SampleData.Places;

/// <summary>
/// traffic.csv: the door counters. Who buys has come in, so an hour's visitors are its buyers and those who only looked. An hour in
/// which nobody passed sends nothing, as counters do; a day has at least its first hour.
/// </summary>
internal sealed class Traffic(DemoRecipe recipe, Bundle bundle) : IDisposable
{
    private readonly CsvFile file = bundle.Open("traffic.csv", "store_code,date,hour,visitors");

    public void Write(StoreDay expected, int[] ordersByHour, int untilSecond)
    {
        if (!expected.Store.HasCounter || expected.Day >= expected.Store.CounterBrokenFrom) return;
        var dice = new Dice(recipe.Chance, Subject.Traffic, expected.Store.Index, expected.Day);
        var shares = Seasons.HourShares(expected.Day);
        for (var i = 0; i < shares.Length; i++)
        {
            var hour = Seasons.OpeningHour + i;
            var looked = dice.Poisson((expected.Visitors - expected.Orders) * shares[i]);
            var visitors = looked + ordersByHour[hour];
            // Only whole hours are counted.
            if ((hour + 1) * 3600 > untilSecond) return;
            if (visitors > 0 || i == 0) file.Cell(expected.Store.Code).Date(expected.Day).Cell(hour).Cell(visitors).End();
        }
    }

    public void Dispose() => file.Dispose();
}
