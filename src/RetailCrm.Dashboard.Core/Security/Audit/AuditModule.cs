using Microsoft.Extensions.DependencyInjection;

namespace RetailCrm.Security.Audit;

/// <summary>Registers the audit.</summary>
public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<WriteAudit>()
        .AddSingleton<VerifyAudit>()
        .AddSingleton<CheckAudit>()
        .AddSingleton<PruneAudit>()
        .AddSingleton<AuditQueries>();
}
