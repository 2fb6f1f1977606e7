namespace RetailCrm.Data.SampleData.Places;

/// <summary>What a picture or a story fixes of a store; the rest is chance.</summary>
/// <param name="Orders">Orders of an average day at the standard scale.</param>
internal sealed record StoreStory(double Orders, double Conversion, double Ticket, Growth Growth)
{
    /// <summary>Change of visitors and of conversion that has come by the recipe's week, and the days it took.</summary>
    public (double Visitors, double Conversion, int Days) Drift { get; init; } = (0, 0, 1);

    /// <summary>Days before the recipe's week on which the store opened; null: long ago.</summary>
    public int? OpenedDaysAgo { get; init; }

    public int? ClosedDaysAgo { get; init; }

    /// <summary>A refit: days before the week it began, and its length.</summary>
    public (int DaysAgo, int Days)? Refit { get; init; }

    /// <summary>Days that were not like others.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Days before the recipe's week on which the door counter broke: it sends nothing from then on.</summary>
    public int? CounterBrokeDaysAgo { get; init; }

    /// <summary>The till and the door counter fall silent in the afternoon of the Friday before the week.</summary>
    public bool FallsSilent { get; init; }
}

/// <summary>Something that moved a store for some days, from so many days before the recipe's week on: factors on visitors and on conversion.</summary>
internal readonly record struct Incident(int DaysAgo, int Days, double Visitors, double Conversion);

/// <summary>The stores with a story (names as in <see cref="StoreCatalogue"/>, English part).</summary>
internal static class Stories
{
    private static readonly Dictionary<string, StoreStory> Known = new(StringComparer.Ordinal)
    {
        ["Shanghai Nanjing W."] = new(30.5, 0.199, 1.035, new(0.062, 0.043, 0.022)),
        ["Hangzhou Hubin"] = new(26.5, 0.185, 1.020, new(0.052, 0.034, 0.017)),
        ["Shenzhen Nanshan"] = new(25.3, 0.190, 1.055, new(0.028, 0.040, 0.020)) { Incidents = [new(18, 1, 3.2, 1)] },
        // The tills stood still for much of two days.
        ["Guangzhou Tianhe"] = new(23.2, 0.183, 1.015, new(0.025, 0.013, 0.011)) { Incidents = [new(16, 2, 1, 0.15)] },
        ["Chengdu Chunxi"] = new(22.4, 0.192, 1.010, new(0.040, 0.020, 0.009)) { Drift = (0.06, 0.02, 200) },
        ["Nanjing Xinjiekou"] = new(20.9, 0.177, 1.000, new(-0.008, 0.018, 0.016)) { CounterBrokeDaysAgo = 3 },
        // The street before the door is dug up: few find in this week.
        ["Beijing Chaoyang"] = new(20.0, 0.181, 1.030, new(0.014, -0.005, 0.012)) { Incidents = [new(0, 7, 0.2, 1)] },
        ["Suzhou Guanqian"] = new(18.9, 0.176, 0.985, new(0.014, 0.004, 0.005)),
        ["Changsha Wuyi"] = new(14.0, 0.168, 0.980, new(-0.022, -0.012, 0.006)),
        // Falls by conversion: as many come as a year ago, ever fewer of them buy.
        ["Wuhan Jianghan"] = new(13.5, 0.160, 0.915, new(0.012, 0.000, -0.010)) { Drift = (0, -0.32, 84) },
        // Falls by visitors: the street loses its walkers.
        ["Shenyang Zhongjie"] = new(10.0, 0.150, 0.925, new(0.000, -0.010, 0.000)) { Drift = (-0.20, 0, 182) },
        ["Chongqing Jiefangbei"] = new(13.5, 0.172, 0.985, new(0.030, 0.020, 0.010)) { FallsSilent = true },
        ["Shenzhen Futian"] = new(13.0, 0.174, 1.010, new(0.040, 0.020, 0.015)) { OpenedDaysAgo = 325 },
        ["Hangzhou Binjiang"] = new(11.5, 0.166, 0.990, new(0.040, 0.020, 0.015)) { OpenedDaysAgo = 236 },
        ["Chengdu Jiaozi"] = new(10.5, 0.163, 0.985, new(0.040, 0.020, 0.015)) { OpenedDaysAgo = 152 },
        ["Zhengzhou Zhengdong"] = new(8.5, 0.158, 0.960, new(0.040, 0.020, 0.015)) { OpenedDaysAgo = 58 },
        ["Tangshan Xinhua"] = new(6.5, 0.149, 0.930, new(-0.050, -0.020, 0.000)) { ClosedDaysAgo = 120 },
        ["Tianjin Heping"] = new(12.0, 0.168, 0.980, new(0.030, 0.020, 0.015)) { Refit = (392, 24) },
    };

    public static StoreStory? Of(StoreSketch store) => Known.GetValueOrDefault(EnglishName(store));

    public static string EnglishName(StoreSketch store) => store.Name[..store.Name.LastIndexOf(' ')];

    /// <summary>Factors of a story on visitors and conversion on a day: 1 before it begins, growing evenly, whole at the recipe's week.</summary>
    public static (double Visitors, double Conversion) Drift(DemoStore store, int day, int weekDay)
    {
        if (Of(store.Sketch) is not { } story) return (1, 1);
        var (visitors, conversion, days) = story.Drift;
        var progress = Math.Clamp((day - (weekDay - days)) / (double)days, 0, 1);
        var (byVisitors, byConversion) = (1 + visitors * progress, 1 + conversion * progress);
        foreach (var incident in story.Incidents)
        {
            if (day < weekDay - incident.DaysAgo || day >= weekDay - incident.DaysAgo + incident.Days) continue;
            byVisitors *= incident.Visitors;
            byConversion *= incident.Conversion;
        }

        return (byVisitors, byConversion);
    }
}
