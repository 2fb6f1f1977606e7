using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Tables;

/// <summary>A table's rows in the order of its key, read page by page, so that many tables share one connection and memory stays flat.</summary>
internal sealed class StoredRows(DatabaseEngine engine, DbConnection connection, AggregateTable table)
{
    private const int PageRows = 2000;
    private readonly List<Cell[]> page = [];
    private int at = -1;
    private bool lastPage;

    /// <summary>The next row in turn, or null behind the last.</summary>
    public Cell[]? Peek()
    {
        if (at < 0 || (at == page.Count && !lastPage)) ReadPage();
        return at < page.Count ? page[at] : null;
    }

    public void Skip() => at++;

    private void ReadPage()
    {
        var after = page.Count > 0 ? page[^1][..table.KeyLength] : [];
        page.Clear();
        at = 0;
        using var reader = engine.CreateReader(connection, Sql(after.Length > 0), after);
        while (reader.Read()) page.Add(ReadRow(reader));
        lastPage = page.Count < PageRows;
    }

    private string Sql(bool isNext)
    {
        var marks = string.Join(", ", Enumerable.Range(1, table.KeyLength).Select(i => $"@p{i}"));
        var where = isNext ? $" WHERE ({table.KeyList}) > ({marks})" : "";
        return $"SELECT {table.ColumnList} FROM {table.Name}{where} ORDER BY {table.KeyList} LIMIT {PageRows}";
    }

    private Cell[] ReadRow(IRowReader reader)
    {
        var row = new Cell[table.Columns.Count];
        for (int i = 0; i < row.Length; i++)
            row[i] = reader.IsNull(i) ? Cell.Null : AggregateTable.IsText(table.Columns[i]) ? reader.Text(i) : reader.Integer(i);
        return row;
    }
}
