using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>The form's content: a report, a kind of file, days, and the filters that were brought along.</summary>
public sealed class ExportDraft
{
    private static readonly string[] Days = ["p", "from", "to"];
    private readonly string brought;
    private readonly string broughtReport;

    /// <param name="wanted">What the address asks for (<see cref="ExportsPageState.New"/>).</param>
    /// <param name="filters">A report's own parameters.</param>
    /// <param name="view">What may be asked for.</param>
    /// <param name="today">The running business day.</param>
    public ExportDraft(string wanted, string filters, ExportsView view, DateOnly today)
    {
        var parts = wanted.Split('.', 2);
        Report = view.Reports.Any(r => r.Name == parts[0]) ? parts[0] : view.Reports[0].Name;
        Ending = parts.Length == 2 && view.Endings.Contains(parts[1]) ? parts[1] : view.Endings[0];
        (brought, broughtReport) = (filters, Report);
        var address = ReportAddress.Read(QueryText.Of("?" + filters), out _, Report);
        var chosen = address.Period.On(today);
        (From, To) = (address.From ?? (address.To is null ? chosen.From : address.To), address.To ?? chosen.To);
    }

    public string Report { get; set; }

    public string Ending { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string Purpose { get; set; } = "";

    /// <summary>Filters besides the days; those of another report are left behind.</summary>
    public string Filters => Report == broughtReport ? string.Join('&', brought.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !Days.Contains(p.Split('=')[0]))) : "";

    public void Take(Period period) => (From, To) = (period.From, period.To);

    /// <summary>The report's address; null while the days make no sense.</summary>
    /// <param name="needsPeriod">False: the last day alone counts.</param>
    public string? Address(bool needsPeriod)
    {
        if (To is not { } to || (needsPeriod && (From is not { } first || first > to))) return null;
        var days = needsPeriod ? $"p={new Period(From!.Value, to)}" : string.Create(CultureInfo.InvariantCulture, $"to={to:yyyy-MM-dd}");
        return Filters.Length == 0 ? $"?{days}" : $"?{days}&{Filters}";
    }
}
