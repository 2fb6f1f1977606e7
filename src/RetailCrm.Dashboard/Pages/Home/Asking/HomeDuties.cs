using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Imports;
using RetailCrm.Security;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Home.Asking;

/// <summary>What the page asks for those who keep the portal and its books: imports, accounts, closed periods.</summary>
public sealed class HomeDuties(ImportLogQueries imports, UserQueries users, CloseQueries closes, BusinessCalendar calendar)
{
    /// <summary>Null for whoever has none of these duties.</summary>
    public async Task<Duties?> ReadAsync(Rights rights, CancellationToken cancellationToken)
    {
        if (!rights.May(Permissions.ViewImports) && !rights.May(Permissions.ManageUsers) && !rights.May(Permissions.ClosePeriods)) return null;
        return new Duties
        {
            Imports = rights.May(Permissions.ViewImports) ? await imports.RecentAsync(ImportRight.Of(rights), 1, cancellationToken) : null,
            Accounts = rights.May(Permissions.ManageUsers) ? await AccountsAsync(rights, cancellationToken) : null,
            Books = rights.May(Permissions.ClosePeriods) ? await BooksAsync(rights.ScopeFor(Permissions.ViewStores), cancellationToken) : null,
        };
    }

    private async Task<AccountDuties> AccountsAsync(Rights rights, CancellationToken cancellationToken)
    {
        var directory = await users.AllAsync(UsersRight.Of(rights), cancellationToken);
        var attention = directory.Users.Select(u => directory.AttentionOf(u, calendar.Today)).ToList();
        return new(
            attention.Count(a => a.HasFlag(UserAttention.SecondFactorMissing)),
            attention.Count(a => a.HasFlag(UserAttention.GrantEnds)),
            directory.Users.Count(u => u.Active && u.LockedUntil is not null));
    }

    private async Task<BookDuties> BooksAsync(DataScope scope, CancellationToken cancellationToken)
    {
        var month = BusinessCalendar.Month(calendar.Today.AddMonths(-1).Year, calendar.Today.AddMonths(-1).Month);
        var standing = (await closes.ListAsync(scope, cancellationToken)).Where(c => c.ReopenedAt is null).ToList();
        return new(month, standing.Any(c => c.Period.From <= month.From && c.Period.To >= month.To), [.. standing.Where(c => c.State == CloseState.Restated)]);
    }
}

/// <summary>What is to be looked after; a part is null where it is not the visitor's.</summary>
public sealed record Duties
{
    /// <summary>The newest run, and who is silent.</summary>
    public ImportLog? Imports { get; init; }

    public AccountDuties? Accounts { get; init; }

    public BookDuties? Books { get; init; }
}

/// <summary>Accounts that an admin should look after.</summary>
/// <param name="WithoutSecondFactor">Weighty rights behind a password alone.</param>
/// <param name="GrantsEnd">A grant ends within a week.</param>
/// <param name="Locked">By wrong passwords.</param>
public sealed record AccountDuties(int WithoutSecondFactor, int GrantsEnd, int Locked);

/// <summary>How the books stand.</summary>
/// <param name="Month">The last whole month.</param>
/// <param name="IsClosed">It is.</param>
/// <param name="Restated">Closes whose figures are no longer those that were reported.</param>
public sealed record BookDuties(Period Month, bool IsClosed, IReadOnlyList<PeriodClose> Restated);
