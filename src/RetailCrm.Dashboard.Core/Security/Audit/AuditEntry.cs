namespace RetailCrm.Security.Audit;

/// <summary>Who did it, and from where.</summary>
/// <param name="UserId">The user's lasting id; <c>local</c>: the command line, <c>system</c>: the schedule.</param>
/// <param name="UserName">The name by which the user signed in.</param>
public sealed record AuditActor(string UserId, string UserName)
{
    /// <summary>The user whose eyes were borrowed (see as, --as, a scheduled file), by the name that this user signs in with; null: nobody's.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The network address of the request.</summary>
    public string? Address { get; init; }

    /// <summary>The session's id; never its secret.</summary>
    public string? Session { get; init; }

    /// <summary>The command line on the server itself, under the name of the system's account.</summary>
    public static AuditActor LocalOperator { get; } = new("local", Environment.UserName);

    /// <summary>The product's own regular work.</summary>
    public static AuditActor System { get; } = new("system", "schedule");
}

/// <summary>What happened.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Subject">What it was done to: a member's code, a report's name, a user …</param>
public sealed record AuditEvent(string Action, string? Subject = null)
{
    /// <summary>Rows that were concerned; of exports they count for the alarm.</summary>
    public long? Rows { get; init; }

    /// <summary>What else should be known, kept as JSON. Never clear personal data.</summary>
    public object? Details { get; init; }
}

/// <summary>What is known of an export (<see cref="AuditActions.Export"/>).</summary>
/// <param name="Format">csv, json …</param>
/// <param name="Filters">The request: period, stores, regions, comparison …</param>
/// <param name="Scope">The scope under which it was made.</param>
/// <param name="FileSha256">The hash of the file as it left, so that a copy can be told; null where it did not leave whole.</param>
/// <param name="Purpose">What for, where the role asks for it.</param>
public sealed record ExportDetails(string Format, object Filters, string Scope, string? FileSha256, string? Purpose);

/// <summary>An entry as it is kept.</summary>
/// <param name="Seq">1, 2, 3 … without a gap.</param>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">To what.</param>
/// <param name="Rows">Rows concerned.</param>
/// <param name="DetailsJson">What else is known.</param>
/// <param name="Anchor">What was removed before the chain that is left; null: nothing by this entry.</param>
/// <param name="PreviousHash">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">Of everything before this parameter (<see cref="AuditHash"/>).</param>
public sealed record AuditEntry(
    long Seq, DateTimeOffset At, AuditActor Actor, string Action, string? Subject, long? Rows, string DetailsJson, AuditAnchor? Anchor, string PreviousHash, string Hash);

/// <summary>The last of the entries that a removal took, and its hash: the chain that is left goes on from there.</summary>
public sealed record AuditAnchor(long Seq, string Hash);
