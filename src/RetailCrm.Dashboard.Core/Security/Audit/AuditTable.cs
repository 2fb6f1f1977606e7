using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>The table's columns, to an entry and back.</summary>
internal static class AuditTable
{
    public const string Columns = "seq, at_utc_ms, user_id, user_name, on_behalf_of, address, session, action, subject, row_count, details, anchor_seq, anchor_hash, previous_hash, hash";

    public static Task InsertAsync(DbConnection connection, AuditEntry entry, CancellationToken cancellationToken) => connection.Command(
        $"INSERT INTO audit_entry({Columns}) VALUES (@seq, @at, @user, @name, @behalf, @address, @session, @action, @subject, @rows, @details, @anchor, @anchor_hash, @previous, @hash)",
        ("@seq", entry.Seq), ("@at", entry.At.ToUnixTimeMilliseconds()), ("@user", entry.Actor.UserId), ("@name", entry.Actor.UserName), ("@behalf", entry.Actor.OnBehalfOf),
        ("@address", entry.Actor.Address), ("@session", entry.Actor.Session), ("@action", entry.Action), ("@subject", entry.Subject), ("@rows", entry.Rows), ("@details", entry.DetailsJson),
        ("@anchor", entry.Anchor?.Seq), ("@anchor_hash", entry.Anchor?.Hash), ("@previous", entry.PreviousHash), ("@hash", entry.Hash)).RunAsync(cancellationToken);

    /// <summary>The row that the reader stands on; it was selected by <see cref="Columns"/>.</summary>
    public static AuditEntry Read(DbDataReader row) => new(
        row.GetInt64(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        new(row.GetString(2), row.GetString(3)) { OnBehalfOf = Text(row, 4), Address = Text(row, 5), Session = Text(row, 6) },
        row.GetString(7),
        Text(row, 8),
        row.IsDBNull(9) ? null : row.GetInt64(9),
        row.GetString(10),
        row.IsDBNull(11) ? null : new(row.GetInt64(11), Text(row, 12) ?? ""),
        row.GetString(13),
        row.GetString(14));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
