using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Closing;

/// <summary>A store's closed day of which a figure differs now.</summary>
/// <param name="CloseId">The close that reported it.</param>
/// <param name="StoreCode">The store.</param>
/// <param name="BusinessDate">The day.</param>
/// <param name="Before">As reported; null: the store had no row on that day.</param>
/// <param name="After">As known now; null: no document or visitor count is left.</param>
/// <param name="Documents">What changed it, by order number; none where the visitors were counted anew.</param>
public sealed record Restatement(long CloseId, string StoreCode, DateOnly BusinessDate, StoreFigures? Before, StoreFigures? After, IReadOnlyList<RestatedDocument> Documents)
{
    /// <summary>The kinds of change behind it, each once, in the order of <see cref="RestatementCause"/>.</summary>
    public IReadOnlyList<RestatementCause> Causes
    {
        get
        {
            var causes = Documents.Select(d => d.Cause).ToHashSet();
            if (Before?.Visitors != After?.Visitors) causes.Add(RestatementCause.VisitorCount);
            return causes.Count == 0 ? [RestatementCause.Other] : [.. causes.Order()];
        }
    }

    public long Count(RestatementCause cause) => Documents.Count(d => d.Cause == cause);
}

/// <summary>A document that changed what a closed day comes to. One that moved between closed days is there on both.</summary>
public sealed record RestatedDocument
{
    public required long CloseId { get; init; }

    public required string OrderNo { get; init; }

    public required string StoreCode { get; init; }

    /// <summary>The closed day that it changed.</summary>
    public required DateOnly BusinessDate { get; init; }

    public required RestatementCause Cause { get; init; }

    /// <summary>What it added to the day as reported.</summary>
    public required DocumentPart Before { get; init; }

    /// <summary>What it adds now.</summary>
    public required DocumentPart After { get; init; }

    /// <summary>The order that a return names.</summary>
    public string? RefundOf { get; init; }
}

/// <summary>What a document adds to a day; nothing where it is not there, or neither order nor return.</summary>
public readonly record struct DocumentPart(decimal NetSales, decimal Units, bool OfMember)
{
    public long Orders => NetSales > 0 ? 1 : 0;

    public decimal ReturnsAmount => NetSales < 0 ? NetSales : 0;
}

/// <summary>Why a closed day comes to something else.</summary>
public enum RestatementCause
{
    /// <summary>A return that came in after the close.</summary>
    LateReturn,

    /// <summary>An order that came in after the close.</summary>
    LateOrder,

    /// <summary>A document that counts no more: its amount is 0 now.</summary>
    Voided,

    /// <summary>A document whose amount, units or member were corrected.</summary>
    Corrected,

    /// <summary>A document that was on another day or at another store.</summary>
    MovedIn,

    /// <summary>A document that is on another day or at another store now.</summary>
    MovedOut,

    /// <summary>Visitors were counted anew.</summary>
    VisitorCount,

    /// <summary>No document and no count: the aggregates were made by other rules.</summary>
    Other,
}

public static class RestatementCauses
{
    /// <summary>As it is written in files.</summary>
    public static string Code(this RestatementCause cause) => cause switch
    {
        RestatementCause.LateReturn => "late_return",
        RestatementCause.LateOrder => "late_order",
        RestatementCause.Voided => "voided",
        RestatementCause.Corrected => "corrected",
        RestatementCause.MovedIn => "moved_in",
        RestatementCause.MovedOut => "moved_out",
        RestatementCause.VisitorCount => "visitor_count",
        _ => "other",
    };
}
