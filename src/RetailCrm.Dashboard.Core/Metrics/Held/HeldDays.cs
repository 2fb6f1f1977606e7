using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Held;

/// <summary>
/// Days of an aggregate as they were last read: pages, walls and files ask for the same ones again and again. Follows each refresh by what it has told anew;
/// a reader of an older state reads for itself. Holds the days used last, up to a size. For several threads.
/// </summary>
/// <param name="mostBytes">Of all days together.</param>
/// <param name="columns">Read after the day.</param>
/// <param name="table">Its rows are of a day each.</param>
/// <param name="read">A row, its columns counted from 1.</param>
internal sealed class HeldDays<TRow>(long mostBytes, string columns, string table, Func<IRowReader, TRow> read) where TRow : struct
{
    // Of a long range no more than that many days are in hand at once.
    private const int Slice = 62;

    private readonly Lock gate = new();
    private readonly Dictionary<int, (TRow[] Rows, long Turn)> days = [];
    private long refresh, rows, turn;

    private long MostRows => mostBytes / Unsafe.SizeOf<TRow>();

    /// <summary>The rows of each wanted day, in its order.</summary>
    public TRow[][] Of(DatabaseEngine engine, DbConnection connection, IReadOnlyList<int> wanted)
    {
        long state = StateOfData.RefreshOf(engine, connection);
        var found = Find(engine, connection, state, wanted) ?? new TRow[]?[wanted.Count];
        for (int from = 0, to; from < found.Length; from = to)
        {
            to = from + 1;
            if (found[from] is not null) continue;
            while (to < found.Length && found[to] is null && wanted[to] == wanted[to - 1] + 1) to++;
            ReadDays(engine, connection, wanted[from], found.AsSpan(from, to - from));
            Hold(state, wanted[from], found.AsSpan(from, to - from));
        }

        return found!;
    }

    /// <summary>The days of a range one after the other, as far as the table has any: a range of a century costs no more than its data.</summary>
    public IEnumerable<(int Day, TRow[] Rows)> Between(DatabaseEngine engine, DbConnection connection, int first, int last)
    {
        var (from, to) = Clip(engine, connection, first, last);
        for (; from <= to; from += Slice)
        {
            int[] wanted = [.. Enumerable.Range(from, Math.Min(Slice, to - from + 1))];
            var found = Of(engine, connection, wanted);
            for (int i = 0; i < wanted.Length; i++) yield return (wanted[i], found[i]);
        }
    }

    /// <summary>Whether all days of a range are held, as far as the table has any.</summary>
    public bool Has(DatabaseEngine engine, DbConnection connection, int first, int last)
    {
        var (from, to) = Clip(engine, connection, first, last);
        long state = StateOfData.RefreshOf(engine, connection);
        return from > to || Find(engine, connection, state, [.. Enumerable.Range(from, to - from + 1)]) is { } found && Array.TrueForAll(found, d => d is not null);
    }

    private (int First, int Last) Clip(DatabaseEngine engine, DbConnection connection, int first, int last)
    {
        using var ends = engine.CreateReader(connection, $"SELECT (SELECT MIN(day) FROM {table}), (SELECT MAX(day) FROM {table})");
        return ends.Read() && ends.IntegerOrNull(0) is { } least && ends.IntegerOrNull(1) is { } most ? (Math.Max(first, (int)least), Math.Min(last, (int)most)) : (1, 0);
    }

    // Null for a state that is not the held one.
    private TRow[]?[]? Find(DatabaseEngine engine, DbConnection connection, long state, IReadOnlyList<int> wanted)
    {
        lock (gate)
        {
            if (state > refresh) Follow(engine, connection, state);
            if (state != refresh) return null;
            var found = new TRow[]?[wanted.Count];
            turn++;
            for (int i = 0; i < found.Length; i++)
            {
                if (!days.TryGetValue(wanted[i], out var day)) continue;
                found[i] = day.Rows;
                days[wanted[i]] = (day.Rows, turn);
            }

            return found;
        }
    }

    private void Follow(DatabaseEngine engine, DbConnection connection, long state)
    {
        var changed = RefreshTrail.Between(engine, connection, refresh, state)?.Days ?? [.. days.Keys];
        foreach (int day in changed) Drop(day);
        refresh = state;
    }

    private void ReadDays(DatabaseEngine engine, DbConnection connection, int first, Span<TRow[]?> into)
    {
        into.Fill([]);
        var day = new List<TRow>();
        int running = first;
        using var reader = engine.CreateReader(connection, $"SELECT day, {columns} FROM {table} WHERE day BETWEEN @p1 AND @p2 ORDER BY day", first, first + into.Length - 1);
        while (reader.Read())
        {
            if (reader.Integer(0) != running)
            {
                into[running - first] = [.. day];
                day.Clear();
                running = (int)reader.Integer(0);
            }

            day.Add(read(reader));
        }

        into[running - first] = [.. day];
    }

    private void Hold(long state, int first, ReadOnlySpan<TRow[]?> read)
    {
        lock (gate)
        {
            // A refresh has come meanwhile: these rows are of a state that has passed.
            if (state != refresh) return;
            for (int i = 0; i < read.Length; i++)
            {
                Drop(first + i);
                days[first + i] = (read[i]!, turn);
                rows += read[i]!.Length;
            }

            if (rows <= MostRows) return;
            foreach (int day in days.OrderBy(d => d.Value.Turn).ThenBy(d => d.Key).Select(d => d.Key).ToList())
            {
                if (rows <= MostRows) return;
                Drop(day);
            }
        }
    }

    private void Drop(int day)
    {
        if (days.Remove(day, out var dropped)) rows -= dropped.Rows.Length;
    }
}
