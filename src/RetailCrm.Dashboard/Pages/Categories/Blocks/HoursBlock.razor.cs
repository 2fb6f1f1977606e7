using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Categories;

namespace RetailCrm.Dashboard.Pages.Categories.Blocks;

/// <summary>What an hour of a weekday brings on average.</summary>
public sealed partial class HoursBlock(Figures figures, CategoryWords words)
{
    private const int Steps = 7;

    private Figures Figures => figures;

    private CategoryWords Words => words;

    private string? Note => View is null ? null : View.State.InOrders ? L["average day"].Value : L["average day, {0}", Unit.Money.Trim()].Value;

    private ColumnUnit Unit => Range is { } range && !View!.State.InOrders ? figures.UnitFor(range.High) : new(1, 0, "", "");

    private (decimal Low, decimal High)? Range
    {
        get
        {
            var known = View!.Answer.Hours.Cells.SelectMany(r => r).Select(Mean).OfType<decimal>().ToList();
            return known.Count == 0 ? null : (known.Min(), known.Max());
        }
    }

    private decimal? Mean(HourCell cell) => View!.State.InOrders ? cell.MeanOrders : cell.MeanSales;

    // Below ten a whole number says too little.
    private string Text(decimal? value) => View!.State.InOrders ? figures.Full(value, value < 10 ? 1 : 0) : figures.InUnit(value, Unit);

    private string Tone(HourCell cell) => Mean(cell) is not { } mean || Range is not var (low, high) ? "none" : $"q{(high > low ? 1 + Math.Min(Steps - 1, (int)((mean - low) / (high - low) * Steps)) : 4)}";

    private string Tip(int weekday, int hour, HourCell cell) =>
        L["{0}: {1} and {2} orders on {3} days", words.Hour(weekday, hour), figures.FullMoney(cell.Sales), figures.Full(cell.Orders), figures.Full(cell.Days)];
}
