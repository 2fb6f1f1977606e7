using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RetailCrm.Common;

/// <summary>What the portal tells of its own work, in the manner of OpenTelemetry: seen by <c>dotnet-counters</c>, and sent to a collector where one is set.</summary>
public static class Measures
{
    /// <summary>Of the meter and of the spans.</summary>
    public const string Name = "RetailCrm";

    public static readonly Meter Meter = new(Name);

    internal static readonly ActivitySource Spans = new(Name);

    public static readonly Work Import = new("import", "Reading a bundle into the facts."),
        Refresh = new("refresh", "Bringing the aggregates up to date; nothing to do is not counted."),
        Question = new("question", "A page's answer, read from the aggregates."),
        Wall = new("wall", "A wall's answer, read once for all walls of a scope."),
        Report = new("report", "Writing a report's file."),
        Mail = new("mail", "Handing over a mail or a robot's message.");

    /// <summary>Rows of a bundle: by file and by what became of them.</summary>
    public static readonly Counter<long> ImportedRows = Meter.CreateCounter<long>("retailcrm.import.rows", "{row}", "Rows of bundles, by file and by what became of them.");

    /// <summary>Rows that refreshes have written.</summary>
    public static readonly Counter<long> RefreshedRows = Meter.CreateCounter<long>("retailcrm.refresh.rows", "{row}", "Rows of aggregates that were written.");

    /// <summary>Rows of files that left: by report and format.</summary>
    public static readonly Counter<long> ReportedRows = Meter.CreateCounter<long>("retailcrm.report.rows", "{row}", "Rows of reports that were written into files.");
}
