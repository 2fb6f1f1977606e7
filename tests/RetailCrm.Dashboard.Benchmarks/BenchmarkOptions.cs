using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>Size and limits of one benchmark command.</summary>
internal sealed record BenchmarkOptions(string Command, int Orders, int Members, int Runs, int Minutes, int Circuits, string Folder)
{
    /// <summary>The seed of whatever is left to chance.</summary>
    public int Seed { get; private init; } = 1;

    /// <summary>Ends after so many kills; 0: only with the minutes.</summary>
    public int Kills { get; private init; }

    /// <summary>Of the demo chain.</summary>
    public int Scale { get; private init; } = 1;

    /// <summary>Null when the words are off.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        if (args.Length == 0) return null;
        var options = new BenchmarkOptions(args[0], 1_000_000, 1_000_000, 1, args[0] is "walls" ? 5 : args[0] is "soak" ? 15 : args[0] is "kills" ? 40 : args[0] is "load" ? 30 : 60, args[0] is "load" ? 200 : 50, Path.Combine(Path.GetTempPath(), "retailcrm-bench"));
        if (args[0] == "child") return options;
        if (args.Length % 2 == 0) return null;
        for (int i = 1; i < args.Length; i += 2)
        {
            if (args[i] == "--folder")
            {
                options = options with { Folder = args[i + 1] };
                continue;
            }

            if (!int.TryParse(args[i + 1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) || number < 1) return null;
            switch (args[i])
            {
                case "--orders": options = options with { Orders = number }; break;
                case "--members": options = options with { Members = number }; break;
                case "--runs": options = options with { Runs = number }; break;
                case "--scale": options = options with { Scale = number }; break;
                case "--circuits": options = options with { Circuits = number }; break;
                case "--seed": options = options with { Seed = number }; break;
                case "--kills": options = options with { Kills = number }; break;
                case "--minutes": options = options with { Minutes = number }; break;
                default: return null;
            }
        }

        return options;
    }
}
