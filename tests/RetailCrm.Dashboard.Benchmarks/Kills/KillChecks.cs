using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>What must hold after any kill, and what must hold once all has been gone on with.</summary>
internal sealed class KillChecks(ServiceProvider services, SmtpSink mails)
{
    // Nothing half: a line has its document, a key is not given out twice, a document is there once.
    private static readonly (string What, string Sql)[] Never =
    [
        ("lines without a document", "SELECT COUNT(*) FROM order_line l WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id)"),
        ("documents twice", "SELECT COUNT(*) - COUNT(DISTINCT order_no) FROM orders"),
        ("keys given out twice", "SELECT COUNT(*) FROM id_counter WHERE name = 'orders' AND next <= (SELECT COALESCE(MAX(id), 0) FROM orders)"),
        ("documents of no member that is there", "SELECT COUNT(*) FROM orders o WHERE o.member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = o.member_id)"),
        ("lines of the outbox twice", "SELECT COUNT(*) - COUNT(DISTINCT message_id) FROM subscription_line"),
    ];

    private readonly DatabaseEngine engine = services.GetRequiredService<DatabaseEngine>();

    /// <summary>After a kill, before anybody goes on.</summary>
    public async Task<IReadOnlyList<string>> AfterAKillAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        foreach (var (what, sql) in Never)
            if (await connection.Command(sql).NumberAsync(cancellationToken) is > 0 and var count) faults.Add($"{count} {what}");
        faults.AddRange(mails.Mails.GroupBy(m => m.Header("Message-ID")).Where(g => g.Count() > 1).Select(g => $"the mail {g.Key} arrived {g.Count()} times"));
        return faults;
    }

    /// <summary>Once every step was gone through undisturbed up to a bundle.</summary>
    public async Task<IReadOnlyList<string>> AfterCalmAsync(int through, CancellationToken cancellationToken)
    {
        var faults = new List<string>(await AfterAKillAsync(cancellationToken));
        var expected = KillBundles.UpTo(through);
        await using (var connection = await engine.OpenReadAsync(cancellationToken))
        {
            var held = (await connection.Command("SELECT COUNT(*) FROM orders").NumberAsync(cancellationToken), await connection.Command("SELECT CAST(SUM(net_cents) AS BIGINT) FROM orders").NumberAsync(cancellationToken));
            if (held != (expected.Documents, expected.Cents)) faults.Add($"documents and cents {held}, expected {expected}");
            if (await connection.Command("SELECT COUNT(*) FROM order_line").NumberAsync(cancellationToken) is var lines && lines != expected.Documents) faults.Add($"{lines} lines, expected {expected.Documents}");
            if (await connection.Command("SELECT COUNT(*) FROM subscription_line WHERE state IN ('pending', 'sending')").NumberAsync(cancellationToken) is > 0 and var open) faults.Add($"{open} mails are neither sent nor given up");
            if (await connection.Command("SELECT COUNT(*) FROM export_job WHERE state IN ('queued', 'running')").NumberAsync(cancellationToken) is > 0 and var waiting) faults.Add($"{waiting} files still wait");
            if (engine.Provider == DatabaseProvider.Sqlite && await connection.Command("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'").NumberAsync(cancellationToken) is > 0) faults.Add("the database file is damaged");
            faults.AddRange(Mails(connection));
            faults.AddRange(Files(connection));
        }

        var verified = await services.GetRequiredService<VerifyAggregates>().RunAsync(cancellationToken);
        if (!verified.IsEqual) faults.Add($"aggregates: {(verified.IsBusy ? "busy" : verified.Differences)}");
        return faults;
    }

    // What counts as sent has arrived; what arrived is a line of the outbox.
    private IEnumerable<string> Mails(System.Data.Common.DbConnection connection)
    {
        var arrived = mails.Mails.Select(m => m.Header("Message-ID").Trim('<', '>').Split('@')[0]).ToHashSet(StringComparer.Ordinal);
        using var rows = engine.CreateReader(connection, "SELECT message_id FROM subscription_line WHERE state = 'sent' AND channel = 'mail'");
        while (rows.Read())
            if (!arrived.Contains(rows.Text(0))) yield return $"the mail {rows.Text(0)} counts as sent and did not arrive";
    }

    // Every file that is offered is whole, and nothing else lies there.
    private IEnumerable<string> Files(System.Data.Common.DbConnection connection)
    {
        var folder = services.GetRequiredService<ExportFolder>();
        var offered = new HashSet<string>(StringComparer.Ordinal);
        using var rows = engine.CreateReader(connection, "SELECT id, attempt, format, sha256 FROM export_job WHERE state = 'done'");
        while (rows.Read())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{rows.Integer(0)}-{rows.Integer(1)}.{rows.Text(2)}");
            offered.Add(name);
            var file = Path.Combine(folder.Path, name);
            if (!File.Exists(file)) yield return $"the file {name} is offered and not there";
            else if (!Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))).Equals(rows.Text(3), StringComparison.OrdinalIgnoreCase)) yield return $"the file {name} is not what was made";
        }

        foreach (var name in folder.Names().Where(n => !offered.Contains(n))) yield return $"the file {name} was left over";
    }
}
