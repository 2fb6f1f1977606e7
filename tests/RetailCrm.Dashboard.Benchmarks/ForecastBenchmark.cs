using System.Diagnostics;
using System.Text.Json;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// A night of forecasts: models of 1,000 daily series of 53 weeks, made anew and led on by a day. The peer in the same run is the bar of the
/// back-test, the same weekday a week before.
/// </summary>
internal static class ForecastBenchmark
{
    private const int Series = 1_000, Days = 53 * 7;
    private static readonly double[] Week = [0.8, 0.9, 0.9, 1, 1.2, 1.6, 1.4];

    public static void Run(BenchmarkOptions options)
    {
        double[][] all = [.. Enumerable.Range(0, Series).Select(Simulated)];
        var table = new ResultTable($"forecasts of {Series:N0} daily series of {Days} days (seconds, smaller is better)");
        for (int run = 0; run < options.Runs; run++)
        {
            var models = new SeriesForecast[Series];
            Timed(table, "made anew: four models, 84 origins, 31 days ahead", () => Parallel.For(0, Series, i => models[i] = SeriesForecast.Of(all[i])));
            Timed(table, "led on by a day, and told 14 days ahead", () => Array.ForEach(models, m =>
            {
                m.Model!.Take(1000);
                for (int h = 1; h <= 14; h++) m.Model.Ahead(h);
            }));
            Timed(table, "kept and read again", () => Array.ForEach(models, m => JsonSerializer.Deserialize<SeriesForecast>(JsonSerializer.Serialize(m))));
            Timed(table, "peer: the week before, same back-test", () => Parallel.For(0, Series, i => RollingBackTest.Of(all[i], _ => new SeasonalNaive(), RollingBackTest.MostOrigins, SeriesForecast.Horizon)!.Mase(1, SeriesForecast.ComparedDays)));
            if (run == 0) Print(models);
        }

        table.Print();
        Console.WriteLine($"{Series / table.Median("made anew: four models, 84 origins, 31 days ahead"):N0} series a second made anew on {Environment.ProcessorCount} cores");
    }

    private static void Print(SeriesForecast[] models)
    {
        var known = models.Select(m => m.Quality!).ToList();
        Console.WriteLine($"mean error {known.Average(q => q.Mase / q.NaiveMase):P1} of the week before's; coverage {known.Average(q => q.Coverage80):P1} of 80 %, {known.Average(q => q.Coverage95):P1} of 95 %; " +
            string.Join(", ", models.GroupBy(m => m.Model!.GetType().Name).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}")));
    }

    private static void Timed(ResultTable table, string name, Action work)
    {
        long began = Stopwatch.GetTimestamp();
        work();
        table.Add(name, new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, ""));
    }

    // Weekdays, a drifting level, noise, and now and then a day without trade.
    private static double[] Simulated(int series)
    {
        var dice = new Dice(7, Subject.StoreDays, series);
        double level = dice.Between(6.0, 10.0), noise = dice.Between(0.1, 0.3);
        return [.. Enumerable.Range(0, Days).Select(t => dice.Chance(0.01) ? double.NaN : Week[t % 7] * Math.Exp((level += dice.Normal(0, 0.01)) + dice.Normal(0, noise)))];
    }
}
