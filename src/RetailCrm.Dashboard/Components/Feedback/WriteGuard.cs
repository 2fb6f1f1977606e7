using System.Data.Common;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Data;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>A form that saves while the database cannot be written says so and stays open, with what was filled in.</summary>
public sealed partial class WriteGuard(IStringLocalizer<SharedText> L, ILogger<WriteGuard> log)
{
    /// <summary>True for what a database answers that takes no writing.</summary>
    public static bool IsUnwritable(Exception error) => error is DatabaseUnavailableException or DbException || error.InnerException is DbException;

    /// <summary>Writes.</summary>
    /// <returns>Null: it is done. Else what to tell the user.</returns>
    public async Task<string?> RunAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            var reference = ErrorReference.Of(e);
            LogUnwritten(e, reference);
            return L["Nothing was saved: the database cannot be written just now. Try again in a moment; if it lasts, tell whoever runs the portal (ref {0}).", reference];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing was saved: the database could not be written (ref {Reference}).")]
    private partial void LogUnwritten(Exception error, string reference);
}
