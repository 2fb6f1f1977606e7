using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Categories;

namespace RetailCrm.Dashboard.Pages.Categories.Blocks;

/// <summary>What was sold, at which margin, and where it gathers: in a category, a price band, an hour.</summary>
public sealed partial class CategoryKpis(Figures figures, PeriodWords words, CategoryWords names)
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public CategoriesView? View { get; set; }

    private CategoryAnswer Answer => View!.Answer;

    private string Versus => Answer.Compared is null ? "" : words.Versus(View!.State.Comparison, View.Holiday);

    // Orders of the compared period: a change from too few is none.
    private long? Base => Answer.OrdersBefore;

    private IEnumerable<Kpi> Cards
    {
        get
        {
            var (now, before) = (Answer.Total, Answer.TotalBefore);
            yield return new("category_sales", L["Net sales of lines"], figures.Money(now.NetSales), figures.Relative(now.NetSales, before?.NetSales, Base), Versus, figures.FullMoney(now.NetSales), figures.FullMoney(before?.NetSales));
            if (now.Cost is not null)
                yield return new("gross_margin_rate", L["Gross margin"], figures.Rate(now.MarginRate), figures.Points(now.MarginRate, before?.MarginRate, Base, tight: true), Versus, Margin(now), before is null ? Figures.NoValue : Margin(before)) { Missing = now.MarginRate is null };
            if (Answer.Categories is [var first, ..])
                yield return new("category_share", L["Largest category"], figures.Rate(first.Now.Share), figures.Points(first.Now.Share, first.Before?.Share, Base, GoodDirection.Neither, tight: true), names.Category(first.Name), Fraction(first.Now), first.Before is { } b ? Fraction(b) : Figures.NoValue);
            var whole = Answer.Concentration[0];
            if (whole.Main is { } main)
            {
                yield return new("price_band_share", L["Main price band"], figures.Rate(main.Now.Share), figures.Points(main.Now.Share, main.Before?.Share, Base, GoodDirection.Neither, tight: true), names.Band(main), figures.FullMoney(main.Now.NetSales), figures.FullMoney(main.Before?.NetSales));
                yield return new("price_concentration", L["Price concentration"], figures.Ratio(whole.Index), figures.Difference(whole.Index, Answer.IsThin ? null : whole.IndexBefore, 2, GoodDirection.Neither), Versus, figures.Full(whole.Index, 4), figures.Full(whole.IndexBefore, 4));
            }

            if (Strongest is { } at)
                yield return new("hour_sales", L["Strongest hour"], figures.Money(at.Cell.MeanSales), Change.None, names.Hour(at.Weekday, at.Hour), $"{figures.FullMoney(at.Cell.Sales)} ÷ {figures.Full(at.Cell.Days)}", Figures.NoValue);
        }
    }

    private (int Weekday, int Hour, HourCell Cell)? Strongest =>
        Answer.Hours.Cells.SelectMany((row, weekday) => row.Select((cell, i) => (weekday, Answer.Hours.Hours[i], cell))).Where(c => c.cell.MeanSales is not null).Select(c => ((int, int, HourCell)?)c).MaxBy(c => c!.Value.Item3.MeanSales);

    private string Fraction(CategoryFigures f) => $"{figures.FullMoney(f.NetSales)} ÷ {figures.FullMoney(f.AllSales)}";

    private string Margin(CategoryFigures f) => $"{figures.FullMoney(f.CostedSales - f.Cost)} ÷ {figures.FullMoney(f.CostedSales)}";

    private IReadOnlyList<(string Name, string Value)> FactsOf(Kpi kpi) => [(L["Value"], kpi.Now), (L["Earlier value"], kpi.Before), .. names.Facts(Answer)];

    private sealed record Kpi(string Metric, string Label, Figure Value, Change Change, string Yardstick, string Now, string Before)
    {
        public bool Missing { get; init; }
    }
}
