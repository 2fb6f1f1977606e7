using System.Globalization;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Verifying;

/// <summary>Merges a table's computed rows with its stored ones, both in the order of the key, and counts where they part.</summary>
internal sealed class TableComparison(AggregateTable table, StoredRows stored)
{
    private const int MostExamples = 5;
    private readonly List<string> examples = [];
    private long rows, missing, extra, different;

    public void Offer(ReadOnlySpan<Cell> computed)
    {
        rows++;
        int order = -1;
        Cell[]? row;
        while ((row = stored.Peek()) is not null && (order = CompareKeys(row, computed)) < 0) TakeExtra(row);
        if (row is null || order > 0)
        {
            missing++;
            Note(computed, "missing");
            return;
        }

        stored.Skip();
        int column = FirstDifference(row, computed);
        if (column < 0) return;
        different++;
        var name = table.Columns[column];
        Note(computed, $"{name} is {Text(name, row[column])}, should be {Text(name, computed[column])}");
    }

    public TableDifference Close()
    {
        while (stored.Peek() is { } row) TakeExtra(row);
        return new(table.Name, rows, missing, extra, different, examples);
    }

    private void TakeExtra(Cell[] row)
    {
        extra++;
        Note(row, "should not be there");
        stored.Skip();
    }

    private void Note(ReadOnlySpan<Cell> row, string what)
    {
        if (examples.Count >= MostExamples) return;
        var key = new List<string>();
        for (int i = 0; i < table.KeyLength; i++) key.Add($"{table.Columns[i]} {Text(table.Columns[i], row[i])}");
        examples.Add($"{string.Join(", ", key)}: {what}");
    }

    private int CompareKeys(ReadOnlySpan<Cell> a, ReadOnlySpan<Cell> b)
    {
        for (int i = 0; i < table.KeyLength; i++)
        {
            int order = AggregateTable.IsText(table.Columns[i]) ? Utf8Order.Instance.Compare(a[i].Text, b[i].Text) : a[i].Integer.CompareTo(b[i].Integer);
            if (order != 0) return order;
        }

        return 0;
    }

    private static int FirstDifference(ReadOnlySpan<Cell> a, ReadOnlySpan<Cell> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i].Kind != b[i].Kind || a[i].Integer != b[i].Integer || !string.Equals(a[i].Text, b[i].Text, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private static string Text(string column, in Cell cell) => cell.Kind switch
    {
        CellKind.Null => "empty",
        CellKind.Text => $"'{cell.Text}'",
        _ when AggregateTable.IsDay(column) && cell.Integer <= DateOnly.MaxValue.DayNumber => DateOnly.FromDayNumber((int)cell.Integer).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => cell.Integer.ToString(CultureInfo.InvariantCulture),
    };
}
