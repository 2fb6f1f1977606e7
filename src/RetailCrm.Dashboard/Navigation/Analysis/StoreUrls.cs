using System.Globalization;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Hours;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the store pages and their files.</summary>
internal static class StoreUrls
{
    public const string Home = "/";
    public const string List = "/stores";
    public const string CsvFile = "/reports/store-comparison.csv";

    /// <summary>The comparison with everything the state holds; defaults are left out.</summary>
    public static string Of(StoresPageState state) => Write(List, state);

    /// <summary>One store's days, with the period, the comparison and the list it was opened from.</summary>
    /// <param name="code">The store.</param>
    /// <param name="state">The list's.</param>
    /// <param name="definition">The figure whose card is open there.</param>
    public static string Store(string code, StoresPageState state, FigureRef? definition = null) =>
        Write($"{List}/{Uri.EscapeDataString(code)}", state with { Selected = null, All = false, Definition = definition });

    /// <summary>A day of a store with its hour, its page of documents and its document, and the list it was opened from.</summary>
    public static string Day(StoreDayState state)
    {
        var list = Store(state.Code, state.List);
        var at = list.IndexOf('?', StringComparison.Ordinal);
        var day = $"{(at < 0 ? list : list[..at])}/{state.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var own = QueryText.Write(day, ("hour", state.Hour?.ToString(CultureInfo.InvariantCulture)), ("after", state.After is { } after ? StoreDayState.PlaceText(after) : null), ("order", QueryText.Escape(state.Order)));
        return at < 0 ? own : $"{own}{(own == day ? '?' : '&')}{list[(at + 1)..]}";
    }

    /// <summary>The table of the page as a file.</summary>
    public static string Csv(StoresPageState state) => Write(CsvFile, state with { Peers = null, Selected = null, All = false, Definition = null });

    private static string Write(string path, StoresPageState state)
    {
        var defaults = StoresPageState.Default;
        return QueryText.Write(path,
            ("p", state.Period == defaults.Period ? null : state.Period.Text),
            ("cmp", state.Comparison == defaults.Comparison ? null : state.Comparison.ToString()),
            ("cmp2", state.Second?.ToString()),
            ("region", QueryText.List(state.Regions)),
            ("format", QueryText.List(state.Formats)),
            ("lfl", state.LikeForLike ? "1" : null),
            ("peers", state.Peers),
            ("sort", state.Sort == defaults.Sort ? null : state.Sort.Text),
            ("sel", QueryText.Escape(state.Selected)),
            ("all", state.All ? "1" : null),
            ("def", QueryText.Escape(state.Definition?.Text)?.Replace("%40", "@", StringComparison.Ordinal)));
    }
}
