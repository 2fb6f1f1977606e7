using Microsoft.EntityFrameworkCore;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>One account of the demo.</summary>
/// <param name="UserName">What is typed.</param>
/// <param name="DisplayName">An invented person.</param>
/// <param name="Role">The one role it has.</param>
public sealed record DemoAccount(string UserName, string DisplayName, string Role);

/// <summary>
/// An account for every built-in role, with a password that everybody may know. They work in the demo only
/// (<see cref="PortalUser.Demo"/>), and see one region, one of its stores, one of its sellers.
/// </summary>
public sealed class DemoAccounts(OpenAccount open, ChangeRights change, IDbContextFactory<RetailDbContext> contexts, DatabaseEngine engine)
{
    public const string Password = "retail-demo";

    // A domain that never exists: nothing of the demo reaches anybody.
    private const string Domain = "@demo.invalid";

    public static readonly IReadOnlyList<DemoAccount> All =
    [
        new("demo.executive", "Lin Wei 林薇", PortalRole.HqExecutive),
        new("demo.region", "Shen Yun 沈昀", PortalRole.RegionManager),
        new("demo.store", "Zhou Min 周敏", PortalRole.StoreManager),
        new("demo.sales", "Shen Jia 沈佳", PortalRole.SalesStaff),
        new("demo.crm", "Tang Yue 唐悦", PortalRole.CrmOperator),
        new("demo.finance", "Chen Hui 陈慧", PortalRole.Finance),
        new("demo.admin", "Luo Kai 罗凯", PortalRole.Admin),
        new("demo.auditor", "Wu Lei 吴磊", PortalRole.Auditor),
    ];

    /// <summary>Makes those that are missing, and gives grants to those that have none as soon as there are stores. May be run again.</summary>
    /// <param name="from">The first day of the grants.</param>
    /// <param name="cancellationToken">Stops between two accounts.</param>
    public async Task EnsureAsync(DateOnly from, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var there = await db.Set<PortalUser>().Where(u => u.Demo).ToListAsync(cancellationToken);
        var place = await PlaceAsync(cancellationToken);
        foreach (var account in All)
        {
            var user = there.Find(u => u.UserName == account.UserName);
            if (user is null)
            {
                user = new PortalUser { UserName = account.UserName, DisplayName = account.DisplayName, Demo = true, Email = account.UserName + Domain, NormalizedEmail = (account.UserName + Domain).ToUpperInvariant() };
                var made = await open.RunAsync(AuditActor.System, user, Password, [account.Role], [], cancellationToken);
                if (!made.Succeeded) throw new InvalidOperationException($"The demo account {account.UserName} could not be made: {made}");
            }

            if (place is null || Grant(account.Role, place, from) is not { } grant || await db.Set<ScopeGrant>().AnyAsync(g => g.UserId == user.Id, cancellationToken)) continue;
            await change.SetGrantsAsync(AuditActor.System, user.Id, [grant], cancellationToken);
            if (account.Role is PortalRole.SalesStaff) await change.SetEmployeeAsync(AuditActor.System, user.Id, place.Seller, cancellationToken);
        }
    }

    private static ScopeGrant? Grant(string role, Place place, DateOnly from) => role switch
    {
        PortalRole.HqExecutive or PortalRole.CrmOperator or PortalRole.Finance => new() { UserId = 0, Kind = GrantKind.All, FromDay = from },
        PortalRole.RegionManager when place.Region is { } region => new() { UserId = 0, Kind = GrantKind.Region, Target = region, FromDay = from },
        PortalRole.StoreManager or PortalRole.SalesStaff => new() { UserId = 0, Kind = GrantKind.Store, Target = place.Store, FromDay = from },
        _ => null,
    };

    // Open stores with the most of their own members come first, then those that sell: so every account has something to see.
    private async Task<Place?> PlaceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection,
            """
            SELECT s.region, s.code, e.code FROM store s LEFT JOIN employee e ON e.store_id = s.id AND e.left_day IS NULL
            LEFT JOIN member m ON m.owner_employee_id = e.id
            WHERE s.closed_day IS NULL GROUP BY s.id, s.region, s.code, e.code
            ORDER BY COUNT(m.id) DESC, CASE WHEN EXISTS(SELECT 1 FROM orders o WHERE o.store_id = s.id) THEN 0 ELSE 1 END, s.code, e.code LIMIT 1
            """);
        return rows.Read() ? new(rows.IsNull(0) ? null : rows.Text(0), rows.Text(1), rows.IsNull(2) ? null : rows.Text(2)) : null;
    }

    private sealed record Place(string? Region, string Store, string? Seller);
}
