using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>What the page says about people.</summary>
public sealed class EmployeeWords(IStringLocalizer<SharedText> L, Figures figures)
{
    /// <summary>A role in words; one of the chain's own as it is written.</summary>
    public string Role(string? role) => role switch
    {
        null => L["no role"],
        "manager" => L["Store manager"],
        "sales" => L["Sales"],
        "part_time" => L["Part-time"],
        _ => role,
    };

    /// <summary>Why someone is not ranked; empty for who is.</summary>
    public string Reason(NoRank? reason) => reason switch
    {
        NoRank.NoHours => L["no hours: no rank"],
        NoRank.NewStaff => L["new: not ranked yet"],
        NoRank.TooFewOrders => L["below {0} orders", figures.LeastBase],
        NoRank.UnassignedOrders => L["too many orders without an employee"],
        NoRank.WithinNoise => L["no more than chance"],
        _ => "",
    };

    /// <summary>3, or 2–5.</summary>
    public string Range(int low, int high) => low == high ? figures.Full(low) : $"{figures.Full(low)}–{figures.Full(high)}";

    /// <summary>A figure's name.</summary>
    public string Measure(string metricId) => MetricCatalogue.Of(metricId).Name.In(CultureInfo.CurrentUICulture);

    /// <summary>A figure's value with its unit, where no column says it.</summary>
    public string Shown(string metricId, double? value) => metricId switch
    {
        "sales_per_hour" => figures.Money((decimal?)value).ToString(),
        "atv" => figures.MeanMoney((decimal?)value).ToString(),
        _ => Value(metricId, value),
    };

    /// <summary>A figure's value as its definition says.</summary>
    public string Value(string metricId, double? value) => value is not { } known ? Figures.NoValue : MetricCatalogue.Of(metricId).Format switch
    {
        MetricFormat.Percent => figures.Percent((decimal)known),
        MetricFormat.Count => figures.Full((decimal)known, known % 1 == 0 ? 0 : 1),
        _ when metricId == "sales_per_hour" => figures.Full((decimal)known),
        _ => figures.Full((decimal)known, 2),
    };
}
