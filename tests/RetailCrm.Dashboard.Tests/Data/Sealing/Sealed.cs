using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Tests.Data.Sealing;

/// <summary>Sealed values, opened for a test.</summary>
internal static partial class Sealed
{
    /// <summary>The rows of a query, its sealed cells opened; one that cannot be opened stays as it is.</summary>
    public static async Task<string> OpenedRowsAsync(this TestDatabase database, string sql)
    {
        var rows = await database.RowsAsync(sql);
        using var cipher = await database.Get<DataKeys>().ForReadingAsync(CancellationToken.None);
        return Value().Replace(rows, m => cipher.Open(PersonalField.Phone, m.Value) ?? cipher.Open(PersonalField.Email, m.Value) ?? m.Value);
    }

    // Nonce and tag alone are 28 bytes.
    [GeneratedRegex(@"\d+\.[A-Za-z0-9+/]{38,}=*")]
    private static partial Regex Value();
}
