using System.Globalization;
using RetailCrm.Dashboard.Benchmarks;
using RetailCrm.Dashboard.Benchmarks.Campaigns;
using RetailCrm.Dashboard.Benchmarks.Kills;
using RetailCrm.Dashboard.Benchmarks.Members;
using RetailCrm.Dashboard.Benchmarks.Parts;
using RetailCrm.Dashboard.Benchmarks.Queries;
using RetailCrm.Dashboard.Benchmarks.Reference;
using RetailCrm.Dashboard.Benchmarks.Refreshing;
using RetailCrm.Dashboard.Benchmarks.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Usage = """
    Measured speed, as ratios to peers in the same run. Never part of CI.

      import  [--orders N] [--runs N] [--minutes N] [--folder DIR]   CSV to queryable: this product on both engines, sqlite3 .import, PostgreSQL COPY, DuckDB
      parts   [--orders N] [--runs N] [--minutes N] [--folder DIR]   an import's two parts: orders.csv to rows beside DuckDB's read_csv, rows into the table beside INSERT ... SELECT (at least 3 runs)
      memory  [--orders N] [--runs N] [--minutes N] [--folder DIR]   peak memory of an import and of one of a fifth of its size (5,000,000 orders are 18 million rows)
      refresh [--orders N] [--runs N] [--minutes N] [--folder DIR]   full refresh beside SQL in the same database, PostgreSQL and DuckDB; a day's load, and on a fifth of the history; on SQLite
      queries [--orders N] [--runs N] [--minutes N] [--folder DIR]   five questions of a dashboard beside DuckDB on raw orders and a bare reading of the same rows; eight readers alone and beside imports (20 asks)
      states  [--runs N] [--minutes N] [--folder DIR]                daily update of members' states in bases of 10,000 to 1,000,000
      models  [--members N] [--runs N]                               purchase models: fit, choice and scores of members
      forecast [--runs N]                                            forecasts: 1,000 daily series made anew, led on and kept
      members [--orders N] [--runs N] [--minutes N] [--folder DIR]   member reports over all members (a fifth of the orders): lifecycle, retention, members
      reference [--minutes N] [--folder DIR]                         no speed: the golden tests' values as a table, reference beside ours
      campaigns [--orders N] [--runs N] [--minutes N] [--folder DIR] results of twelve campaigns, on SQLite
      exports [--orders N] [--runs N] [--minutes N] [--folder DIR]   all orders as csv and workbook, the weekly report of 64 stores as PDF, with peak memory
      pages   [--scale N] [--runs N] [--minutes N] [--folder DIR]    server time of each page's first view and of a switched filter, median and p95 (scale 1, 20 views)
      walls   [--circuits N] [--minutes N] [--folder DIR]            live walls at one portal: how soon a refresh is on all, and what a wall costs (50, 5 minutes)
      load    [--circuits N] [--minutes N] [--seed N] [--folder DIR] people at work and a quarter as many walls, tills and a refresh every minute: latency, memory, errors; nothing grows (200, 30 minutes)
      soak    [--circuits N] [--minutes N] [--seed N] [--folder DIR] eight hours of demo life on a fast clock: nothing grows (50, 15 minutes)
      kills   [--minutes N] [--kills N] [--seed N] [--folder DIR]    kills at random moments of import, refresh, export and mail: nothing lost, doubled or half (40 minutes)

    Load, soak and kills that were cut off go on where they were, when they are given the same words.
    PostgreSQL takes part when RETAILCRM_TEST_POSTGRES names a server (tests/scripts/with-postgres.sh COMMAND starts one),
    sqlite3 and DuckDB (npm) when they are installed or npm can install them. The default is 1,000,000 orders or members.
    """;

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

// Walls, soak, load and kills run for the minutes given, then come to an end.
bool isSpan = options.Command is "walls" or "soak" or "load" or "kills";
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(isSpan ? options.Minutes * 2 + 10 : options.Minutes));
try
{
    switch (options.Command)
    {
        case "import": await ImportBenchmark.RunAsync(options, limit.Token); return 0;
        case "parts": await PartsBenchmark.RunAsync(options, limit.Token); return 0;
        case "memory": await MemoryBenchmark.RunAsync(options, limit.Token); return 0;
        case "refresh": await RefreshBenchmark.RunAsync(options, limit.Token); return 0;
        case "queries": await QueriesBenchmark.RunAsync(options, limit.Token); return 0;
        case "states": await StatesBenchmark.RunAsync(options, limit.Token); return 0;
        case "models": ModelsBenchmark.Run(options); return 0;
        case "members": await MembersBenchmark.RunAsync(options, limit.Token); return 0;
        case "reference": return await ReferenceTable.RunAsync(options, limit.Token);
        case "forecast": ForecastBenchmark.Run(options); return 0;
        case "campaigns": await CampaignBenchmark.RunAsync(options, limit.Token); return 0;
        case "exports": await ExportBenchmark.RunAsync(options, limit.Token); return 0;
        case "pages": return await PagesBenchmark.RunAsync(options, limit.Token);
        case "walls": return await WallsBenchmark.RunAsync(options, limit.Token);
        case "soak": return await SoakBenchmark.RunAsync(options, limit.Token);
        case "load": return await LoadBenchmark.RunAsync(options, limit.Token);
        case "kills": return await KillsBenchmark.RunAsync(options, limit.Token);
        case "child" when args.Length > 1 && args[1] == "work": await KillWork.RunAsync(args[2..], CancellationToken.None); return 0;
        case "child" when args.Length > 1 && args[1] == "serve": await HostedPortal.ServeAsync(args[2..]); return 0;
        case "child" when args.Length > 1 && args[1] == "questions": await QuestionChild.RunAsync(args[2..], limit.Token); return 0;
        case "child": await Child.RunAsync(args[1..], limit.Token); return 0;
        default: Console.Error.WriteLine(Usage); return 2;
    }
}
catch (OperationCanceledException) when (limit.IsCancellationRequested)
{
    Console.Error.WriteLine($"Stopped after {options.Minutes} minutes, the limit; --minutes raises it.");
    return 1;
}
