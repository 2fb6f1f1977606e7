using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Blocks;

/// <summary>Which stores have visitors but do not convert. A store below the least base has no dot.</summary>
public sealed partial class ScatterBlock(Figures figures, NavigationManager navigation)
{
    private IReadOnlyList<Dot> dots = [];

    private Figures Figures => figures;

    private BlockState Now => Unless(dots.Count == 0);

    private IEnumerable<StoreComparisonRow> Shown => View!.Sorted.Where(r => r.Figures is { Conversion: not null, Atv: not null } && r.Figures.Visitors >= figures.LeastBase);

    private string Sentence => L["{0} stores: conversion from {1} to {2}, ticket from {3} to {4}.", dots.Count,
        figures.Percent((decimal)dots.Min(d => d.X)), figures.Percent((decimal)dots.Max(d => d.X)),
        figures.MeanMoney((decimal)dots.Min(d => d.Y)).ToString(), figures.MeanMoney((decimal)dots.Max(d => d.Y)).ToString()];

    protected override void OnParametersSet() => dots = View is null ? [] : [.. Shown.Select(DotOf)];

    private Dot DotOf(StoreComparisonRow row)
    {
        var tip = L["{0}: {1}", View!.LabelOf(row), $"{figures.Percent(row.Figures.Conversion)} · {figures.MeanMoney(row.Figures.Atv)} · {figures.Money(row.Figures.NetSales)}"].Value;
        return new(row.StoreCode, View!.LabelOf(row), (double)row.Figures.Conversion!.Value, (double)row.Figures.Atv!.Value, (double)row.Figures.NetSales, KindOf(row), tip);
    }

    private DotKind KindOf(StoreComparisonRow row) =>
        View!.LargestFalls.Contains(row) ? DotKind.Fall
        : View.Selected == row ? DotKind.Selected
        : View.Listed.Take(8).Contains(row) ? DotKind.Listed : DotKind.Other;

    private string Define(StoreComparisonRow row, string metric) => StoreUrls.Of(View!.State with { Definition = new(metric, row.StoreCode) });

    private void Select(string code) => navigation.NavigateTo(StoreUrls.Of(View!.State with { Selected = code }));
}
