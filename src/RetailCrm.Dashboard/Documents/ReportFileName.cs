using System.Globalization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What a report's file is called where it is saved, and of which kind it is.</summary>
internal static class ReportFileName
{
    /// <summary>The report with its days: orders-2026-03-01-2026-03-31.xlsx.</summary>
    public static string Of(ReportRequest request, string ending)
    {
        var period = request.Period;
        var days = period.From == DateOnly.MinValue ? Day(period.To) : $"{Day(period.From)}-{Day(period.To)}";
        return $"{request.Name}-{days}{(request.Basis == FigureBasis.Reported ? "-as-reported" : "")}.{ending}";
    }

    public static string ContentType(string ending) => ending switch
    {
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
