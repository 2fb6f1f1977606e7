using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>The end of the chain, to append to. Only inside a transaction that is alone (<see cref="LoneWork.Audit"/>).</summary>
internal sealed class AuditChain
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly DbConnection connection;

    private AuditChain(DbConnection connection, long seq, string hash) => (this.connection, Seq, Hash) = (connection, seq, hash);

    /// <summary>The last entry's; 0 before the first.</summary>
    public long Seq { get; private set; }

    public string Hash { get; private set; }

    public static async Task<AuditChain> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT seq, hash FROM audit_head WHERE id = 1");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) throw new InvalidOperationException("The audit has lost its head (table audit_head is empty): restore it from a backup.");
        return new(connection, row.GetInt64(0), row.GetString(1));
    }

    public async Task<AuditEntry> AppendAsync(AuditActor actor, AuditEvent happening, DateTimeOffset at, AuditAnchor? anchor, CancellationToken cancellationToken)
    {
        var open = new AuditEntry(
            Seq + 1, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), Clean(actor), happening.Action, Clean(happening.Subject), happening.Rows,
            happening.Details is null ? "{}" : JsonSerializer.Serialize(happening.Details, Json), anchor, Hash, "");
        var entry = open with { Hash = AuditHash.Of(open) };
        await AuditTable.InsertAsync(connection, entry, cancellationToken);
        await connection.Command("UPDATE audit_head SET seq = @seq, hash = @hash WHERE id = 1", ("@seq", entry.Seq), ("@hash", entry.Hash)).RunAsync(cancellationToken);
        (Seq, Hash) = (entry.Seq, entry.Hash);
        return entry;
    }

    private static AuditActor Clean(AuditActor actor) => actor with
    {
        UserId = Clean(actor.UserId)!,
        UserName = Clean(actor.UserName)!,
        OnBehalfOf = Clean(actor.OnBehalfOf),
        Address = Clean(actor.Address),
        Session = Clean(actor.Session),
    };

    // A name given at sign-in may be anything: what no database keeps as it stands (NUL, half a character) is replaced before it is hashed.
    private static string? Clean(string? text) => text is null ? null : string.Concat(text.EnumerateRunes().Select(r => r.Value == 0 ? "\uFFFD" : r.ToString()));
}
