using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>Whether a subscription may be saved as it is.</summary>
public sealed class CheckSubscription(ReportCatalogue reports, RecipientDirectory recipients, IOptionsMonitor<WebhookOptions> webhooks, IHostEnvironment? environment = null)
{
    /// <summary>In development a robot of this machine will do.</summary>
    public bool IsDevelopment => environment?.IsDevelopment() ?? false;

    /// <param name="call">Who saves.</param>
    /// <param name="draft">What.</param>
    /// <param name="before">As it is kept; null: a new one. What it holds already is not asked about again.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null: it may be saved.</returns>
    public async Task<SubscriptionAnswer?> FaultAsync(SubscriptionCall call, SubscriptionDraft draft, Subscription? before, CancellationToken cancellationToken)
    {
        var settings = draft.Settings;
        if (!IsName(settings.Name, SubscriptionSettings.LongestName) || settings.Purpose.Length > 0 && !IsName(settings.Purpose, SubscriptionSettings.LongestPurpose)) return Fault(SubscriptionProblem.BadName);
        if (!reports.Names.Contains(settings.Report) || settings.Report != before?.Settings.Report && !reports.MaySee(call.Rights, settings.Report)) return Fault(SubscriptionProblem.NoReport, settings.Report);
        if (!SubscriptionSettings.Formats.Contains(settings.Format) || settings.Culture is not ("" or "en" or "zh-CN")) return Fault(SubscriptionProblem.BadFormat);
        if (settings.Basis == FigureBasis.Reported && !reports.KeepsReported(settings.Report)) return Fault(SubscriptionProblem.NotKept, settings.Report);
        if (!settings.Schedule.IsValid || settings.Deadline < TimeSpan.Zero || settings.Deadline > SubscriptionSettings.LongestDeadline) return Fault(SubscriptionProblem.BadSchedule);
        if (draft.Accounts.Count + draft.Roles.Count + draft.KeptRobots.Count + draft.NewRobots.Count == 0) return Fault(SubscriptionProblem.NoRecipients);
        return await RecipientFaultAsync(call, draft, before, cancellationToken) ?? draft.NewRobots.Select(RobotFault).FirstOrDefault(f => f is not null);
    }

    /// <summary>One line of words: nothing that could end a header of a mail.</summary>
    public static bool IsName(string text, int longest) => text.Trim().Length > 0 && text.Length <= longest && !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    private async Task<SubscriptionAnswer?> RecipientFaultAsync(SubscriptionCall call, SubscriptionDraft draft, Subscription? before, CancellationToken cancellationToken)
    {
        var choices = await recipients.ReadAsync(call.Rights, cancellationToken);
        foreach (long id in draft.Accounts)
        {
            var choice = choices.Accounts.FirstOrDefault(a => a.UserId == id);
            if (choice is null && before?.Accounts.Any(a => a.UserId == id) != true) return Fault(SubscriptionProblem.NotARecipient);
            if (choice?.Address == AddressState.NotAllowed) return Fault(SubscriptionProblem.DomainNotAllowed, choice.Name);
        }

        return draft.Roles.FirstOrDefault(r => !choices.Roles.Contains(r) && before?.Roles.Contains(r) != true) is { } role ? Fault(SubscriptionProblem.NotARecipient, role) : null;
    }

    private SubscriptionAnswer? RobotFault(NewRobot robot)
    {
        if (!IsName(robot.Name, NewRobot.LongestName) || !Uri.TryCreate(robot.Address, UriKind.Absolute, out var address)) return Fault(SubscriptionProblem.BadRobot, robot.Name);
        return webhooks.CurrentValue.Allows(address, IsDevelopment) ? null : Fault(SubscriptionProblem.HostNotAllowed, address.Host);
    }

    private static SubscriptionAnswer Fault(SubscriptionProblem problem, string? what = null) => new(null, problem, what);
}
