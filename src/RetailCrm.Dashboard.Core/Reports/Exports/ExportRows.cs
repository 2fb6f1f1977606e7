using System.Data.Common;
using System.Globalization;
using RetailCrm.Data.Engine;

namespace RetailCrm.Reports.Exports;

/// <summary>Rows of <c>export_job</c> as records.</summary>
internal static class ExportRows
{
    private const string Columns = "id, owner_id, report, format, parameters, culture, purpose, state, attempt, asked_utc_ms, started_utc_ms, finished_utc_ms, progress_rows, row_count, byte_count, sha256, scope_key, clear, costs, own_members, failure, reference, expires_utc_ms";

    /// <param name="where">What follows WHERE, with the parameters @p1, @p2 …</param>
    public static List<BackgroundExport> Read(DatabaseEngine engine, DbConnection connection, string where, params ReadOnlySpan<Cell> parameters)
    {
        var found = new List<BackgroundExport>();
        using var rows = engine.CreateReader(connection, $"SELECT {Columns} FROM export_job WHERE {where}", parameters);
        while (rows.Read()) found.Add(One(rows));
        return found;
    }

    public static string Code<T>(T value) where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static BackgroundExport One(IRowReader rows) => new()
    {
        Id = rows.Integer(0),
        OwnerId = rows.Integer(1),
        Wish = new(rows.Text(2), rows.Text(3), ExportParameters.Read(rows.Text(4))) { Culture = rows.Text(5), Purpose = Text(rows, 6) },
        State = Enum.Parse<ExportState>(rows.Text(7), ignoreCase: true),
        Attempt = rows.Integer(8),
        AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(9)),
        StartedAt = At(rows, 10),
        FinishedAt = At(rows, 11),
        Progress = rows.Integer(12),
        File = rows.Optional(13) is { } count ? new(count, rows.Integer(14), rows.Text(15), rows.Text(16), rows.Integer(17) != 0, rows.Integer(18) != 0) { OwnMembers = Text(rows, 19) } : null,
        Failure = Text(rows, 20) is { } failure ? Enum.Parse<ExportFailure>(failure, ignoreCase: true) : null,
        Reference = Text(rows, 21),
        ExpiresAt = At(rows, 22),
    };

    private static string? Text(IRowReader rows, int column) => rows.IsNull(column) ? null : rows.Text(column);

    private static DateTimeOffset? At(IRowReader rows, int column) => rows.Optional(column) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
