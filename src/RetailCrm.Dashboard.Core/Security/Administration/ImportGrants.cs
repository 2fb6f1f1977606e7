using System.Text;
using CsvHelper;
using RetailCrm.Common;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Administration;

/// <summary>Many grants from a CSV file: first what they would do, then, as one transaction, that and nothing else.</summary>
public sealed class ImportGrants(UserQueries users, WriteAudit audit, BusinessCalendar calendar)
{
    /// <summary>The largest file and the most rows that are read.</summary>
    public const int MostBytes = 1 << 20, MostRows = 10_000;

    /// <summary>Changes nothing.</summary>
    /// <returns>The plan, or in a word why the file is not read at all.</returns>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<(GrantPlan? Plan, GrantFileFault? Fault)> PlanAsync(UsersRight right, ReadOnlyMemory<byte> csv, CancellationToken cancellationToken = default)
    {
        var file = new GrantFile(await users.AllAsync(right, cancellationToken), calendar.Today);
        if (csv.Length > MostBytes) return (null, GrantFileFault.TooLarge);
        try
        {
            // Refuses what is no UTF-8, a spreadsheet's own format among it.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(csv.Span);
            using var reader = CsvReader.Create(new MemoryStream(csv.ToArray()), new CsvReaderOptions { Separator = ',', Encoding = Encoding.UTF8, TrackLineNumbers = true }, leaveOpen: false);
            reader.ReadHeader();
            return Read(reader, file) is { } fault ? (null, fault) : (file.Plan, null);
        }
        catch (Exception e) when (e is DecoderFallbackException or CsvFormatException)
        {
            return (null, GrantFileFault.NoCsv);
        }
    }

    /// <summary>Adds what was planned. What somebody else has added meanwhile is left as it is.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> RunAsync(AuditActor by, GrantPlan plan, CancellationToken cancellationToken)
    {
        int added = 0;
        await audit.WithAsync(by, async connection =>
        {
            var (tables, entries) = (new RightsTables(connection, cancellationToken), new List<AuditEvent>());
            foreach (var mine in plan.Added.GroupBy(a => a.User.Id))
            {
                var held = (await tables.OfAsync(mine.Key)).Grants.Select(g => (g.Kind, g.Target, g.FromDay, g.ToDay)).ToHashSet();
                var fresh = mine.Select(a => a.Grant).Where(g => held.Add((g.Kind, g.Target, g.FromDay, g.ToDay))).ToList();
                foreach (var grant in fresh) await tables.AddGrantAsync(mine.Key, grant);
                if (fresh.Count == 0) continue;
                added += fresh.Count;
                entries.Add(new(AuditActions.RightsChange, mine.First().User.UserName) { Rows = fresh.Count, Details = new { Added = new UserRights([], fresh, null).Details } });
            }

            if (entries.Count > 0) await tables.RaiseVersionAsync();
            return entries;
        }, cancellationToken);
        return added;
    }

    private static GrantFileFault? Read(CsvReader reader, GrantFile file)
    {
        string[] names = [.. (reader.Headers ?? []).Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant())];
        var at = GrantFile.Columns.Select(c => Array.IndexOf(names, c)).ToArray();
        // Without a last day in the whole file all grants have no end.
        if (at[..^1].Any(i => i < 0)) return GrantFileFault.NoSuchColumns;
        for (int rows = 0; reader.Read(); rows++)
        {
            if (rows == MostRows) return GrantFileFault.TooLarge;
            var cells = new string[at.Length];
            for (int i = 0; i < at.Length; i++) cells[i] = at[i] < 0 || at[i] >= reader.FieldCount ? "" : Encoding.UTF8.GetString(reader.GetSpan(at[i])).Trim();
            if (cells.Any(c => c.Length > 0)) file.Take(reader.LineNumber, cells);
        }

        return null;
    }
}

/// <summary>Why a file of grants is not read.</summary>
public enum GrantFileFault
{
    /// <summary>No text in UTF-8 with commas.</summary>
    NoCsv,

    /// <summary>One of user_name, kind, target, from is not in the header.</summary>
    NoSuchColumns,
    TooLarge,
}
