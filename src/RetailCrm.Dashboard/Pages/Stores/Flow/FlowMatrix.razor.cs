using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members;

namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>Members of a home (row) with an order at a store (column); coloured by their share of the home's members who bought.</summary>
public sealed partial class FlowMatrix(Figures figures)
{
    private static readonly decimal[] Limits = [0.01m, 0.02m, 0.04m, 0.07m, 0.11m, 0.16m];

    private Figures Figures => figures;

    // The largest homes; the others stand together.
    private IReadOnlyList<string> Columns => [.. View!.Matrix.Base.Stores.OrderBy(View.NameOf, StringComparer.CurrentCulture)];

    private bool HasOthers => View!.Matrix.Cells.Any(c => c.StoreCode is null);

    private string? Note => View is { } view ? view.Matrix.Base.Stores.Count < view.Homes.Base.Stores.Count
        ? L["members with an order; the {0} homes with most who came again", view.Matrix.Base.Stores.Count].Value : L["members with an order"].Value : null;

    private RenderFragment Cell(string home, string? store) => builder =>
    {
        var row = View!.Matrix.Cells.Where(c => c.HomeStoreCode == home).ToList();
        var members = row.FirstOrDefault(c => c.StoreCode == store)?.Members ?? 0;
        long most = row.FirstOrDefault(c => c.StoreCode == home)?.Members ?? 0;
        builder.OpenElement(0, "td");
        builder.AddAttribute(1, "class", $"heat {Tone(home, store, members, most)}{(store is null ? " all" : "")}");
        if (store is not null) builder.AddAttribute(2, "title", Tip(home, store, row));
        builder.AddContent(3, figures.Full(members));
        builder.CloseElement();
    };

    // Against those who bought at home: of all buyers of a home no exact number stands here. Nobody, and all others together, have no colour.
    private string Tone(string home, string? store, long members, long atHome) =>
        store is null || store == home || members == 0 || atHome < figures.LeastBase ? "none" : $"q{1 + Limits.Count(l => members >= l * atHome)}";

    private string Tip(string home, string store, List<StoreFlow> row) => row.FirstOrDefault(c => c.StoreCode == store) is { } cell
        ? L["{0} at {1}: {2} members, {3} orders, {4}", View!.NameOf(home), View.NameOf(store), figures.Full(cell.Members), figures.Full(cell.Orders), figures.FullMoney(cell.OrderSales)]
        : L["{0} at {1}: nobody", View!.NameOf(home), View.NameOf(store)];
}
