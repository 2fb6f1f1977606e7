using Microsoft.AspNetCore.Connections;
using RetailCrm.Data;
using RetailCrm.Data.Backup;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>What can be wrong around the program: said in one line, exit code 2. A fault of the program itself is not among it.</summary>
internal static class Failures
{
    public static string? Line(Exception error) => error switch
    {
        UsageException or DatabaseUnavailableException or BackupException => error.Message,
        // A settings file that is no JSON.
        InvalidDataException { InnerException: { } why } => OneLine($"{error.Message} {why.Message}"),
        IOException { InnerException: AddressInUseException } => $"{error.Message} Choose another address, e.g. ASPNETCORE_URLS=http://127.0.0.1:5081.",
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
