using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>Who acts on a page. Asked anew before every act: what an open page shows is older than the rights may be.</summary>
public sealed class ActingUser(CurrentRights current, Sessions sessions, IServiceScopeFactory scopes)
{
    /// <summary>As the audit keeps it; null without the permission, and through another's eyes.</summary>
    public async Task<AuditActor?> WithAsync(string permission, CancellationToken cancellationToken = default)
    {
        var rights = await current.ReadAsync(cancellationToken);
        return rights.SeenBy is null ? await LookingWithAsync(permission, cancellationToken) : null;
    }

    /// <summary>Who looks, also through another's eyes, as the audit keeps it; null without the permission.</summary>
    public async Task<AuditActor?> LookingWithAsync(string permission, CancellationToken cancellationToken = default)
    {
        if (!(await current.ReadAsync(cancellationToken)).May(permission)) return null;
        var user = await current.CallerAsync();
        // A circuit knows no address: the session's own.
        var here = (await sessions.OpenOfAsync(user.UserId(), cancellationToken)).FirstOrDefault(s => s.Id == user.SessionId());
        return RequestActor.Of(user) with { Address = here?.Address };
    }

    /// <summary>What Identity does runs in a scope of its own: its context keeps what it has read, and a circuit lives for hours.</summary>
    public async Task<T> AsideAsync<TWork, T>(Func<TWork, Task<T>> act) where TWork : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TWork>());
    }
}
