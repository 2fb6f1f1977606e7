namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>The looks of a cell; the number is the place in <see cref="StylesPart"/>.</summary>
internal enum CellStyle
{
    Plain,

    /// <summary>Stays text when somebody edits the cell: codes keep their zeros, and nothing becomes a formula.</summary>
    Text,
    Date,
    Time,
    Count,
    Quantity,
    Money,
    Rate,
    Percent,
    Header,
    TotalText,
    TotalCount,
    TotalQuantity,
    TotalMoney,
    TotalRate,
    TotalPercent,
    Title,
    Note,
    Label,
    Wrapped,

    /// <summary>Above numbers.</summary>
    NumberHeader,
}
