using System.Security.Claims;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>Whether who signed in is signed in still, and a note that they are in use.</summary>
internal sealed partial class OpenSession(Sessions sessions, ScreenQueries screens, ILogger<OpenSession> log)
{
    /// <summary>For an open page. A database that does not answer ends no session: without it the page reads nothing either, and it asks again soon.</summary>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            if (user.ScreenId() is { } screen) return await screens.FindAsync(screen, cancellationToken) is not null;
            var state = await sessions.StateAsync(user.SessionId(), user.UserId(), user.SecurityStamp(), cancellationToken);
            // An open page is in use, although it sends no requests.
            if (state is { Open: true, TouchDue: true }) await TouchAsync(user.SessionId(), cancellationToken);
            return state.Open;
        }
        catch (Exception e) when (WriteGuard.IsUnwritable(e))
        {
            LogNotAsked(e);
            return true;
        }
    }

    /// <summary>Notes that it is in use; an import may hold the writer for a while.</summary>
    public async Task TouchAsync(string session, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.TouchAsync(session, cancellationToken);
        }
        catch (Exception e) when (WriteGuard.IsUnwritable(e))
        {
            LogNotNoted(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be asked whether a session is open still; it is asked again soon.")]
    private partial void LogNotAsked(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "It could not be noted that a session is in use; the next time tries again.")]
    private partial void LogNotNoted(Exception error);
}
