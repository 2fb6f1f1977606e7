using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Blocks;

/// <summary>Why the selected store's net sales changed.</summary>
public sealed partial class BridgeBlock(Figures figures, PeriodWords words)
{
    private IReadOnlyList<WaterfallStep> steps = [];

    // Of each step; null: it has none of its own.
    private IReadOnlyList<string?> metrics = [];

    private Figures Figures => figures;

    private StoreComparisonRow? Row => View?.Selected;

    private BlockState Now => Unless(steps.Count == 0);

    private ColumnUnit Unit { get; set; } = new(1, 0, "", "");

    // Aligned on an event, where none lies in the period.
    private string? NoEvent => View is { State.Comparison.Mode: ComparisonMode.Holiday, Holiday.Missing: { } missing } ? words.Why(missing) : null;

    private string Title => Row is null || steps.Count == 0 ? L["Why it changed"] : L["{0}: {1}", View!.LabelOf(Row), figures.Relative(Row.Figures.NetSales, Row.Compared?.NetSales, Row.Compared?.Orders).Text];

    private string Sentence => string.Join(L[", "].Value, steps.Select(s => $"{s.Name} {s.Tip}"));

    private IEnumerable<(string Name, decimal Amount, decimal Total, string? Metric)> Running
    {
        get
        {
            decimal total = 0;
            foreach (var (step, metric) in steps.Zip(metrics))
            {
                total = step.Kind == WaterfallKind.Step ? total + step.Value : step.Value;
                yield return (step.Name, step.Value, total, metric);
            }
        }
    }

    protected override void OnParametersSet()
    {
        steps = [];
        if (Row is not { Compared: { } before, Bridge: { } bridge } || (before.NetSales == 0 && Row.Figures.NetSales == 0)) return;
        Unit = figures.UnitFor(Math.Max(before.NetSales, Row.Figures.NetSales));
        var sides = words.Sides(View!.Answer.Periods);
        var parts = BridgeParts.Of(bridge, L).ToList();
        metrics = ["compare_net_sales", .. parts.Select(p => p.Metric), "net_sales"];
        steps =
        [
            Total(sides.Before, before.NetSales, WaterfallKind.Before),
            .. parts.Select(p => new WaterfallStep(p.Name, p.Value, figures.SignedInUnit(p.Value, Unit, Unit.Scale > 1 ? 1 : 0), figures.FullMoney(p.Value), WaterfallKind.Step)),
            Total(sides.Now, Row.Figures.NetSales, WaterfallKind.Now),
        ];
    }

    private string? Define(string? metric) => metric is null ? null : StoreUrls.Of(View!.State with { Definition = new(metric, Row!.StoreCode) });

    private WaterfallStep Total(string name, decimal value, WaterfallKind kind) => new(name, value, figures.InUnit(value, Unit), figures.FullMoney(value), kind);
}
