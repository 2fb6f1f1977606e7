using Microsoft.Extensions.Logging;
using RetailCrm.Data;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Privacy;

/// <summary>
/// Lists that show names of members clear: entered in the audit before they are shown, one entry for a list. During one visit no member is entered twice
/// at the same place, so that a page which follows the data all day does not drown the audit.
/// </summary>
public sealed partial class EnterShownMembers(WriteAudit audit, TimeProvider clock, ILogger<EnterShownMembers> log)
{
    // An import may hold the writer: the list does not wait for it, and stays masked.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly HashSet<(string Place, string Code)> entered = [];

    /// <summary>Enters who of the members is seen clear.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="place">The list.</param>
    /// <param name="members">Those on it.</param>
    /// <param name="filter">What was asked of the list; never a part of a name or a number.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing may be shown.</param>
    /// <returns>Whether they may be shown so: false where the entry could not be written.</returns>
    public async Task<bool> RunAsync(Viewer viewer, string place, IEnumerable<MemberRef> members, string? filter, CancellationToken cancellationToken = default)
    {
        List<string> codes = [.. members.Where(m => viewer.Masking.SeesClear(m)).Select(m => m.Code).Distinct().Where(c => !entered.Contains((place, c)))];
        if (codes.Count == 0) return true;
        var entry = Task.Run(() => EnterAsync(viewer.Actor, new(AuditActions.ViewPersonalData) { Rows = codes.Count, Details = new { List = place, Filter = filter, Members = codes } }, cancellationToken), cancellationToken);
        if (await Task.WhenAny(entry, Task.Delay(Patience, clock, cancellationToken)) != entry || !await entry) return false;
        foreach (var code in codes) entered.Add((place, code));
        return true;
    }

    private async Task<bool> EnterAsync(AuditActor actor, AuditEvent seen, CancellationToken cancellationToken)
    {
        try
        {
            await audit.RunAsync(actor, seen, cancellationToken);
            return true;
        }
        catch (DatabaseUnavailableException e)
        {
            LogMasked(e);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A list of members is shown masked: that it shows them could not be entered in the audit.")]
    private partial void LogMasked(Exception error);
}
