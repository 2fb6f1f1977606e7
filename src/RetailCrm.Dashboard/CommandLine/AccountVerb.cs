using Microsoft.AspNetCore.Identity;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Data;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>
/// <c>account reset USER</c>: a one-time link, for when no admin can sign in any more. Whoever runs commands on this machine has all
/// rights; the audit says that they did it.
/// </summary>
internal static class AccountVerb
{
    private const string Usage = "account reset USER [--admin] [--second-factor]";

    public static readonly Verb Verb = new("account", new VerbSyntax(Usage, ["reset", "USER"], [], ["--admin", "--second-factor"]), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        if (call.Arguments.Operands[0] is not "reset") throw new UsageException($"account: '{call.Arguments.Operands[0]}' is not reset. Usage: {Usage}");
        await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var user = await AsideAsync(call, services => UserAsync(call, services, cancellationToken));
        if (call.Arguments.Has("--admin")) await MakeAdminAsync(call.Services, user, cancellationToken);
        else if (!user.Active) throw new UsageException($"account: {user.UserName} is not active. With --admin the account is opened again and given the role admin.");
        var secret = await AsideAsync(call, async services =>
        {
            if (call.Arguments.Has("--second-factor")) await services.GetRequiredService<ResetSecondFactor>().RunAsync(AuditActor.LocalOperator, user.Id, cancellationToken);
            return await services.GetRequiredService<OneTimeLink>().MakeAsync(AuditActor.LocalOperator, user.Id, cancellationToken);
        });
        await call.Out.WriteLineAsync($"account: {user.UserName} chooses a new password at this path of the portal, once:\n{AccountUrls.NewPasswordFor(user.Id, secret)}");
        return Verbs.Done;
    }

    // Identity keeps what it has read for as long as its scope lives.
    private static async Task<T> AsideAsync<T>(VerbCall call, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = call.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private static async Task<PortalUser> UserAsync(VerbCall call, IServiceProvider services, CancellationToken cancellationToken)
    {
        var name = call.Arguments.Operands[1];
        if (await services.GetRequiredService<UserManager<PortalUser>>().FindByNameAsync(name) is { } known) return known;
        if (!call.Arguments.Has("--admin")) throw new UsageException($"account: nobody signs in as {name}. With --admin the account is made, with the role admin.");
        var user = new PortalUser { UserName = name, DisplayName = name };
        var made = await services.GetRequiredService<OpenAccount>().RunAsync(AuditActor.LocalOperator, user, null, [PortalRole.Admin], [], cancellationToken);
        return made.Succeeded ? user : throw new UsageException($"account: {name} cannot be made: {string.Join(' ', made.Errors.Select(e => e.Description))}");
    }

    // The role itself may have lost the right.
    private static async Task MakeAdminAsync(IServiceProvider services, PortalUser user, CancellationToken cancellationToken)
    {
        var change = services.GetRequiredService<ChangeRights>();
        var directory = await services.GetRequiredService<UserQueries>().AllAsync(new(MayManage: true), cancellationToken);
        var role = directory.Role(PortalRole.Admin)!.Role;
        if (!role.Permissions.Contains(Permissions.ManageUsers)) await change.SetRoleAsync(AuditActor.LocalOperator, role with { Permissions = [.. role.Permissions, Permissions.ManageUsers] }, cancellationToken);
        if (!user.Active) await change.SetActiveAsync(AuditActor.LocalOperator, user.Id, true, cancellationToken);
        await change.SetRolesAsync(AuditActor.LocalOperator, user.Id, [.. directory.User(user.Id)!.Rights.Roles.Union([PortalRole.Admin])], cancellationToken);
    }
}
