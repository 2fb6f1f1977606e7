using System.Globalization;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>Everything that the inbox remembers: it is the address, and nothing else.</summary>
public sealed record AlertsPageState
{
    public static readonly AlertsPageState Default = new();

    public AlertState Tab { get; init; } = AlertState.Open;

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    /// <summary>The alert beside the list; null: the first of it.</summary>
    public long? Selected { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static AlertsPageState Read(QueryText query) => new()
    {
        Tab = query.Take("tab", AlertCodes.Parse<AlertState>) ?? AlertState.Open,
        Regions = query.Many("region"),
        Kinds = query.Many("rule", Enum.GetValues<AlertKind>(), k => k.Code()),
        Selected = query.Take("sel", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : (long?)null),
    };
}
