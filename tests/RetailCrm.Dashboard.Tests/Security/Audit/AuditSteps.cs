using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

/// <summary>What the tests of the audit do over and over.</summary>
internal static class AuditSteps
{
    public static readonly AuditActor Anna = new("u1", "anna") { Address = "127.0.0.1", Session = "s1" };

    public static Task<AuditEntry> EnterAsync(this TestDatabase database, string action, string? subject = null, AuditActor? actor = null) =>
        database.Get<WriteAudit>().RunAsync(actor ?? Anna, new(action, subject));

    public static Task<AuditEntry> ExportAsync(this TestDatabase database, long rows, AuditActor? actor = null) =>
        database.Get<WriteAudit>().RunAsync(actor ?? Anna, new(AuditActions.Export, "orders") { Rows = rows });

    public static Task<AuditVerification> VerifyAsync(this TestDatabase database, AuditAnchor? noted = null) => database.Get<VerifyAudit>().RunAsync(noted);

    public static async Task<IReadOnlyList<AuditEntry>> FindAsync(this TestDatabase database, AuditFilter filter) => (await database.Get<AuditQueries>().FindAsync(new(MayRead: true), filter)).Entries;

    /// <summary>As somebody would who may do anything in the database.</summary>
    public static async Task TamperAsync(this TestDatabase database, string sql)
    {
        var on = database.Engine.Provider == DatabaseProvider.Postgres ? " ON audit_entry" : "";
        await database.ExecuteAsync($"DROP TRIGGER IF EXISTS audit_entry_stays{on}; DROP TRIGGER IF EXISTS audit_entry_kept{on}; {sql}");
    }
}
