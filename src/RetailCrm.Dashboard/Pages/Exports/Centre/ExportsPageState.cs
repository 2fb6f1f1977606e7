using System.Globalization;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record ExportsPageState
{
    private static readonly string[] Own = ["new", "job"];

    /// <summary>The form is open, for a report (<c>orders</c>), a report's file (<c>orders.xlsx</c>) or whatever comes first (<c>1</c>); null: closed.</summary>
    public string? New { get; init; }

    /// <summary>The line that was just asked for.</summary>
    public long? Job { get; init; }

    /// <summary>The report's own parameters, as they stand in the address behind its question mark.</summary>
    public string Filters { get; init; } = "";

    /// <summary>Parts of the address that say nothing to this page, nor to a report.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    internal static ExportsPageState Read(QueryText query, string address)
    {
        var wanted = query.One("new");
        var job = query.Take("job", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : (long?)null);
        ReportAddress.Read(query, out var unknown, wanted?.Split('.')[0]);
        var foreign = wanted is null ? query.Names.Concat(query.NotUnderstood).Distinct() : unknown;
        var at = address.IndexOf('?', StringComparison.Ordinal);
        var pairs = at < 0 ? [] : address[(at + 1)..].Split('#')[0].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !Own.Contains(p.Split('=')[0]));
        return new() { New = wanted, Job = job, Filters = string.Join('&', pairs), Unknown = [.. foreign.Except(Own)] };
    }
}
