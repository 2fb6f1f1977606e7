using RetailCrm.Common;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Administration;

/// <summary>Why a row of a file of grants is not taken.</summary>
public enum GrantFault
{
    UnknownUser,

    /// <summary>The user is not active.</summary>
    InactiveUser,

    /// <summary>Neither all, region nor store.</summary>
    UnknownKind,
    UnknownRegion,
    UnknownStore,

    /// <summary>A kind that covers everything names a target.</summary>
    TargetOfAll,

    /// <summary>No yyyy-MM-dd.</summary>
    NoFirstDay,
    NoLastDay,

    /// <summary>The last day lies before the first, or before today.</summary>
    LastDayPassed,
}

/// <summary>A row that is not taken: where, and why.</summary>
public sealed record GrantReject(long Line, string Column, string Value, GrantFault Fault);

/// <summary>A grant that would be new.</summary>
public sealed record PlannedGrant(long Line, UserRow User, ScopeGrant Grant);

/// <summary>What a file of grants would do.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Unchanged">Rows that are there already, or stand twice.</param>
/// <param name="Rejected">Rows that are not taken.</param>
public sealed record GrantPlan(IReadOnlyList<PlannedGrant> Added, int Unchanged, IReadOnlyList<GrantReject> Rejected);

/// <summary>Reads the rows of a file of grants: user_name, kind (all, region, store), target, from, to (may be empty).</summary>
internal sealed class GrantFile(UserDirectory directory, DateOnly today)
{
    public static readonly IReadOnlyList<string> Columns = ["user_name", "kind", "target", "from", "to"];

    private readonly Dictionary<string, UserRow> users = directory.Users.ToDictionary(u => u.UserName.ToUpperInvariant(), StringComparer.Ordinal);
    private readonly List<PlannedGrant> added = [];
    private readonly List<GrantReject> rejected = [];
    private int unchanged;

    public GrantPlan Plan => new(added, unchanged, rejected);

    /// <param name="line">Its line in the file.</param>
    /// <param name="cells">In the order of <see cref="Columns"/>, trimmed.</param>
    public void Take(long line, string[] cells)
    {
        var (fault, column) = Read(cells, out var user, out var grant);
        if (fault is { } why) rejected.Add(new(line, Columns[column], cells[column], why));
        else if (user!.Rights.Grants.Any(g => Same(g, grant!)) || added.Any(a => a.User.Id == user.Id && Same(a.Grant, grant!))) unchanged++;
        else added.Add(new(line, user, grant!));
    }

    private (GrantFault? Fault, int Column) Read(string[] cells, out UserRow? user, out ScopeGrant? grant)
    {
        grant = null;
        if (!users.TryGetValue(cells[0].ToUpperInvariant(), out user)) return (GrantFault.UnknownUser, 0);
        if (!user.Active) return (GrantFault.InactiveUser, 0);
        if (Kind(cells[1]) is not { } kind) return (GrantFault.UnknownKind, 1);
        if (Target(kind, cells[2]) is { } unknown) return (unknown, 2);
        if (!Period.TryParseDay(cells[3], out var from)) return (GrantFault.NoFirstDay, 3);
        DateOnly? to = null;
        if (cells[4].Length > 0)
        {
            if (!Period.TryParseDay(cells[4], out var last)) return (GrantFault.NoLastDay, 4);
            if (last < from || last < today) return (GrantFault.LastDayPassed, 4);
            to = last;
        }

        grant = new() { UserId = user.Id, Kind = kind, Target = cells[2], FromDay = from, ToDay = to };
        return (null, 0);
    }

    private GrantFault? Target(GrantKind kind, string target) => kind switch
    {
        GrantKind.All => target.Length > 0 ? GrantFault.TargetOfAll : null,
        GrantKind.Region => directory.Regions.Contains(target) ? null : GrantFault.UnknownRegion,
        _ => directory.Store(target) is null ? GrantFault.UnknownStore : null,
    };

    private static GrantKind? Kind(string word) => word.ToLowerInvariant() switch { "all" => GrantKind.All, "region" => GrantKind.Region, "store" => GrantKind.Store, _ => null };

    private static bool Same(ScopeGrant one, ScopeGrant other) => (one.Kind, one.Target, one.FromDay, one.ToDay) == (other.Kind, other.Target, other.FromDay, other.ToDay);
}
