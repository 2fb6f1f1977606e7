using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// Files of the measured chain, each by the product's own command line in a process of its own, so that its peak of memory can be read: all orders as csv and as a
/// workbook of several sheets, and the weekly report of 64 stores as printed pages. The peer in the same run is XlsxWriter, which keeps no rows in memory, over the same csv.
/// </summary>
internal static class ExportBenchmark
{
    private const int Stores = 64;
    private const string Csv = "orders, csv", Workbook = "orders, workbook", Peer = "peer: XlsxWriter constant_memory, one sheet of the same csv", Pages = "weekly report of 64 stores, pdf";

    private const string PeerScript = """
        import csv, sys, xlsxwriter
        book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
        sheet = book.add_worksheet()
        with open(sys.argv[1], encoding='utf-8-sig', newline='') as rows:
            for n, row in enumerate(csv.reader(rows)):
                for i, v in enumerate(row):
                    if n and v and 7 <= i <= 10: sheet.write_number(n, i, float(v))
                    elif v: sheet.write_string(n, i, v)
        book.close()
        """;

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        var table = new ResultTable($"files of {options.Orders:N0} orders (seconds, smaller is better)");
        string all = Path.Combine(options.Folder, "orders.csv"), book = Path.Combine(options.Folder, "orders.xlsx"), peer = Path.Combine(options.Folder, "peer.xlsx"), pages = Path.Combine(options.Folder, "weekly.pdf");
        for (int run = 0; run < options.Runs; run++)
        {
            table.Add(Csv, await ReportAsync(["orders", "--from", "2024-01-01", "--to", "2027-12-31", "-o", all], database, cancellationToken));
            table.Add(Workbook, await ReportAsync(["orders", "--from", "2024-01-01", "--to", "2027-12-31", "-o", book], database, cancellationToken));
            table.Add(Pages, await ReportAsync(["store-weekly", "--week", "2026-W30", .. Enumerable.Range(0, Stores).SelectMany(i => (string[])["--store", string.Create(CultureInfo.InvariantCulture, $"S{i:D3}")]), "-o", pages], database, cancellationToken));
            if (await PythonAsync(cancellationToken) is { } python) table.Add(Peer, await Measured.RunAsync(python, ["-c", PeerScript, all, peer], null, cancellationToken));
        }

        table.Print();
        foreach (var file in (string[])[all, book, peer, pages])
        {
            if (File.Exists(file)) Console.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length / 1e6:N1} MB");
        }

        table.PrintRatio(Workbook, Peer, "below 0.2");
    }

    private static Task<Measured> ReportAsync(IEnumerable<string> words, string[] database, CancellationToken cancellationToken) =>
        Measured.RunAsync("dotnet", [typeof(ExportBenchmark).Assembly.Location, "child", "report", .. words, .. database], null, cancellationToken);

    // The first on the path may be another than the system's, whose packages come with it (Debian: python3-xlsxwriter).
    private static async Task<string?> PythonAsync(CancellationToken cancellationToken)
    {
        foreach (var python in (string?[])[Measured.Find("python3"), "/usr/bin/python3"])
        {
            if (File.Exists(python) && (await Measured.RunAsync(python, ["-c", "import importlib.util as u; print(bool(u.find_spec('xlsxwriter')))"], null, cancellationToken)).Output.Trim() == "True") return python;
        }

        return null;
    }
}
