using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Categories;

namespace RetailCrm.Dashboard.Pages.Categories.Blocks;

/// <summary>Shares of the categories by region or store. The limits of the colours are the same for every period.</summary>
public sealed partial class MixBlock(Figures figures, CategoryWords words)
{
    private static readonly decimal[] Limits = [0.03m, 0.06m, 0.09m, 0.12m, 0.16m, 0.22m];
    private static readonly decimal[] Steps = [-0.04m, -0.02m, -0.01m, -0.004m, 0.004m, 0.01m, 0.02m, 0.04m];

    private Figures Figures => figures;

    private CategoryWords Words => words;

    private bool ByChange => View?.State.ByChange == true;

    private bool SeesCost => View!.Answer.Total.Cost is not null;

    private long? Base => View!.Answer.OrdersBefore;

    private ColumnUnit Unit => figures.UnitFor(View!.Answer.Categories.Select(c => c.Now.NetSales).DefaultIfEmpty(0).Max());

    private string Title => View is { Answer.Groups: [{ StoreCode: not null }, ..] } ? L["Category mix by store"] : L["Category mix by region"];

    private string? Note => View is { Answer.Compared: { } compared } ? L["share of net sales; small: change against {0}, in percentage points", figures.Range(compared)].Value : View is null ? null : L["share of net sales"].Value;

    // A mix of too few orders has no colour.
    private string Tone(CategoryCell cell, SalesGroup group)
    {
        if (group.Orders < figures.LeastBase || cell.Now.Share is not { } share) return "none";
        if (!ByChange) return $"q{1 + Limits.Count(limit => share >= limit)}";
        return !View!.Answer.IsThin && group.OrdersBefore >= figures.LeastBase && cell.Before?.Share is { } before ? $"d{1 + Steps.Count(limit => limit < 0 ? share - before > limit : share - before >= limit)}" : "none";
    }

    private string? Moved(CategoryCell cell, SalesGroup group) =>
        !View!.Answer.IsThin && group.OrdersBefore >= figures.LeastBase && cell is { Now.Share: { } now, Before.Share: { } before } ? figures.SignedInUnit((now - before) * 100, new(1, 1, "", ""), 1) : null;

    private string Tip(CategoryRow row, CategoryCell cell, SalesGroup group)
    {
        var tip = $"{words.Group(group)}, {words.Category(row.Name)}: {figures.FullMoney(cell.Now.NetSales)} ÷ {figures.FullMoney(cell.Now.AllSales)}";
        return cell.Before is { } before ? $"{tip} ({L["before"]}: {figures.FullMoney(before.NetSales)} ÷ {figures.FullMoney(before.AllSales)})" : tip;
    }
}
