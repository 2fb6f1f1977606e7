namespace RetailCrm.Metrics.Members.Profile;

/// <summary>Kinds of a timeline's events.</summary>
public enum MemberEventKind
{
    /// <summary>An order or a return.</summary>
    Purchase,

    /// <summary>A contact by a campaign.</summary>
    Contact,

    /// <summary>A ticket.</summary>
    Service,

    /// <summary>A follow-up that staff had to make.</summary>
    Task,

    Points,
}

/// <summary>Something that happened to a member.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="At">Wall clock.</param>
/// <param name="Reference">Order number, campaign code, ticket, task or entry number.</param>
public abstract record MemberEvent(MemberEventKind Kind, DateTime At, string Reference);

/// <summary>An order, or a return where the amount is below 0.</summary>
/// <param name="At">Wall clock.</param>
/// <param name="OrderNo">The document.</param>
/// <param name="Net">Net amount.</param>
/// <param name="Units">Null where they are not known.</param>
public sealed record PurchaseEvent(DateTime At, string OrderNo, decimal Net, decimal? Units) : MemberEvent(MemberEventKind.Purchase, At, OrderNo)
{
    public required string Store { get; init; }

    public required string? Employee { get; init; }

    public required string? Channel { get; init; }

    /// <summary>The campaign whose code it carries.</summary>
    public required string? Campaign { get; init; }

    public required string? Coupon { get; init; }

    /// <summary>Names of the articles, dearest line first.</summary>
    public IReadOnlyList<string> Goods { get; init; } = [];
}

/// <summary>A campaign reached the member.</summary>
public sealed record ContactEvent(DateTime At, string CampaignCode, string Campaign, string? Channel, bool? Delivered, DateTime? RespondedAt) : MemberEvent(MemberEventKind.Contact, At, CampaignCode);

/// <summary>A ticket.</summary>
/// <param name="At">When it was opened.</param>
/// <param name="TicketNo">The ticket.</param>
/// <param name="TicketKind">complaint, repair …: the bundle's word.</param>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="Satisfaction">1 to 5; null without a rating.</param>
public sealed record TicketEvent(DateTime At, string TicketNo, string TicketKind, string? Store, DateTime? ClosedAt, int? Satisfaction) : MemberEvent(MemberEventKind.Service, At, TicketNo);

/// <summary>A follow-up.</summary>
/// <param name="At">When it was done; not done yet: when it was set, else its due day.</param>
/// <param name="TaskNo">The task.</param>
/// <param name="TaskKind">care, birthday …: the bundle's word.</param>
/// <param name="DueOn">The day by which it should be done.</param>
/// <param name="DoneAt">Null while it is not.</param>
/// <param name="Outcome">The bundle's word.</param>
public sealed record TaskEvent(DateTime At, string TaskNo, string TaskKind, string? Employee, DateOnly DueOn, DateTime? DoneAt, string? Outcome) : MemberEvent(MemberEventKind.Task, At, TaskNo);

/// <summary>An entry of the points' ledger.</summary>
/// <param name="At">Wall clock.</param>
/// <param name="EntryNo">The entry.</param>
/// <param name="Points">Below 0: spent or expired.</param>
/// <param name="Reason">The bundle's word.</param>
/// <param name="OrderNo">The document it follows from; null: it stands by itself.</param>
public sealed record PointsEvent(DateTime At, string EntryNo, long Points, string Reason, string? OrderNo) : MemberEvent(MemberEventKind.Points, At, EntryNo);
