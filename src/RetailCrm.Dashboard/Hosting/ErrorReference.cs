using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>A short mark on the screen and in the log, so that the operator finds the one by the other.</summary>
internal static class ErrorReference
{
    /// <summary>Equal for the same failure at the same place.</summary>
    public static string Of(Exception error)
    {
        var place = new StackTrace(error).GetFrame(0)?.GetMethod();
        var text = $"{error.GetType().FullName}|{place?.DeclaringType?.FullName}.{place?.Name}|{error.Message}";
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(CultureInfo.InvariantCulture, $"{hash[0]:X2}{hash[1]:X2}-{hash[2]:X2}{hash[3]:X2}");
    }
}
