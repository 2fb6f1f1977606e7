using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>What the page draws.</summary>
/// <param name="Rights">The visitor's.</param>
/// <param name="List">Every close, the latest period first.</param>
public sealed record ClosesView(Rights Rights, IReadOnlyList<PeriodClose> List)
{
    /// <summary>The one that is open; null: none, or no such one.</summary>
    public PeriodClose? Selected { get; init; }

    /// <summary>What changed since it was closed.</summary>
    public IReadOnlyList<Restatement> Lines { get; init; } = [];

    /// <summary>Categories of store-days whose sales or margin changed since.</summary>
    public int CategoryLines { get; init; }

    /// <summary>What stands against closing the asked period; null where nobody asks.</summary>
    public CloseCheck? Check { get; init; }

    /// <summary>The visitor's stores, for their names.</summary>
    public IReadOnlyList<StoreName> Stores { get; init; } = [];

    /// <summary>Another's store is told by its code.</summary>
    public string NameOf(string code) => Stores.FirstOrDefault(s => s.Code == code)?.Name ?? code;
}
