using System.Globalization;
using RetailCrm.Data;
using RetailCrm.Data.Sealing;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Codes;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>keys status|rotate|renew</c>: the keys that seal phones and e-mails.</summary>
internal static class KeysVerb
{
    private const string Usage = "keys status | keys rotate | keys renew";

    public static readonly Verb Verb = new("keys", new VerbSyntax(Usage, ["status, rotate or renew"], [], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        Func<VerbCall, CancellationToken, Task<int>> run = call.Arguments.Operands[0] switch
        {
            "status" => StatusAsync,
            "rotate" => RotateAsync,
            "renew" => RenewAsync,
            var other => throw new UsageException($"keys: '{other}' is none of status, rotate, renew. Usage: {Usage}"),
        };
        await OpenDatabase.RunAsync(call, "keys", cancellationToken);
        return await run(call, cancellationToken);
    }

    private static async Task<int> StatusAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var status = await call.Services.GetRequiredService<DataKeys>().StatusAsync(cancellationToken);
        if (status.Lost)
        {
            await call.Out.WriteLineAsync($"keys: {KeyStatus.LostLine}");
            return Verbs.DoneWithFindings;
        }

        await call.Out.WriteLineAsync(status.Current is { } current
            ? string.Create(CultureInfo.InvariantCulture, $"keys: key {current} seals; {status.FieldKeys} key{(status.FieldKeys == 1 ? "" : "s")} in all, {status.LostKeys} lost")
            : "keys: none yet; the first import of members makes them");
        return Verbs.Done;
    }

    private static async Task<int> RotateAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var result = await call.Services.GetRequiredService<RotateKeys>().RunAsync(cancellationToken);
        if (result.Refusal is { } why) throw new UsageException($"keys: {why}");
        int secrets = await call.Services.GetRequiredService<ResealSecrets>().RunAsync(cancellationToken) + await call.Services.GetRequiredService<ResealRobots>().RunAsync(cancellationToken);
        await EnterAsync(call, "rotate", new { result.Key, result.Resumed, result.Sealed, result.Unreadable, Secrets = secrets }, cancellationToken);
        var begun = result.Resumed ? " (begun by an earlier run)" : "";
        await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"keys: key {result.Key}{begun} seals now, {result.Sealed + secrets} values were sealed anew"));
        if (result.Unreadable == 0) return Verbs.Done;
        await call.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"keys: {result.Unreadable} values stay as they are: their key is lost. Import these members again to replace them."));
        return Verbs.DoneWithFindings;
    }

    private static async Task<int> RenewAsync(VerbCall call, CancellationToken cancellationToken)
    {
        if (!await call.Services.GetRequiredService<DataKeys>().RenewAsync(cancellationToken))
            throw new UsageException("keys: no key is lost, so nothing was done. 'keys rotate' changes the key that seals.");
        await EnterAsync(call, "renew", null, cancellationToken);
        await call.Out.WriteLineAsync("keys: new keys seal from now on. What the lost ones have sealed is unreadable until the members are imported again.");
        return Verbs.Done;
    }

    private static Task<AuditEntry> EnterAsync(VerbCall call, string what, object? details, CancellationToken cancellationToken) =>
        call.Services.GetRequiredService<WriteAudit>().RunAsync(AuditActor.LocalOperator, new(AuditActions.KeysChange, what) { Details = details }, cancellationToken);
}
