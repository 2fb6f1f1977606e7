using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Admin.Imports;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record ImportsPageState
{
    /// <summary>Runs on the page.</summary>
    public const int Least = 30, Most = 300;

    public int Count { get; init; } = Least;

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static ImportsPageState Read(QueryText query) => new() { Count = query.Number("runs", 1, Most, Least) };

    internal static string Url(int count) => QueryText.Write(AdminUrls.Imports, ("runs", count == Least ? null : count.ToString(CultureInfo.InvariantCulture)));
}
