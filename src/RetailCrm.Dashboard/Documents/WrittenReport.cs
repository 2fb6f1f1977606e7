using System.Security.Cryptography;

namespace RetailCrm.Dashboard.Documents;

/// <summary>A report that has been written: its rows, and the hash of its bytes by which a copy is told.</summary>
internal sealed record WrittenReport(long Rows, string Sha256)
{
    /// <param name="output">Where it goes; left open.</param>
    /// <param name="write">Writes it to the given stream and answers the rows.</param>
    public static async Task<WrittenReport> OfAsync(Stream output, Func<Stream, Task<long>> write)
    {
        using var hash = SHA256.Create();
        long rows;
        await using (var hashed = new CryptoStream(output, hash, CryptoStreamMode.Write, leaveOpen: true)) rows = await write(hashed);
        return new(rows, Convert.ToHexStringLower(hash.Hash!));
    }
}
