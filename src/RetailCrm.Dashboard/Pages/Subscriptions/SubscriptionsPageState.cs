using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record SubscriptionsPageState
{
    /// <summary>Everybody's, as far as the visitor may see them; false: the visitor's own.</summary>
    public bool All { get; init; } = true;

    /// <summary>The number of one beside the list, <c>new</c> for one to be made; null: none.</summary>
    public string? Selected { get; init; }

    /// <summary>It is being changed.</summary>
    public bool Editing { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static SubscriptionsPageState Read(QueryText query) => new()
    {
        All = query.Take("tab", text => text switch { "mine" => false, "all" => true, _ => (bool?)null }) ?? true,
        Selected = query.Take<string>("sel", text => text == SubscriptionUrls.New || text.All(char.IsAsciiDigit) ? text : null, null!),
        Editing = query.Take("edit", text => text == "1" ? true : (bool?)null) ?? false,
    };
}
