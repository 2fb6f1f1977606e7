using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Crm.FirstSteps;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.FirstSteps;

/// <summary>What the steps are told from.</summary>
public sealed record FirstStepSources(FirstStepQueries Queries, DismissFirstSteps Dismiss, IOptions<ChainOptions> Chain, IOptions<MailOptions> Mail, TimeProvider Clock);

/// <summary>What a new installation still needs, for whoever manages it.</summary>
public sealed class FirstStepsReader(FirstStepSources from, CurrentRights current, FirstStepWords words)
{
    /// <summary>A backup that is older counts as none.</summary>
    public static readonly TimeSpan BackupAge = TimeSpan.FromDays(7);

    /// <summary>All steps in their order; none for whoever may not manage users, has dismissed them, or when all are done.</summary>
    public async Task<IReadOnlyList<FirstStep>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var rights = await current.ReadAsync(cancellationToken);
        if (!rights.May(Permissions.ManageUsers) || rights.SeenBy is not null) return [];
        var facts = await from.Queries.ReadAsync(UsersRight.Of(rights), rights.UserId, cancellationToken);
        if (facts.Dismissed) return [];
        var steps = Steps(facts, rights);
        return steps.All(s => s.Done) ? [] : steps;
    }

    /// <summary>Takes the list away from the reader's own pages.</summary>
    public async Task DismissAsync() => await from.Dismiss.RunAsync(await current.ReadAsync());

    private FirstStep[] Steps(FirstStepFacts facts, Rights rights) =>
    [
        words.Data(facts.HasOrders, rights.May(Permissions.ViewImports)),
        words.Rights(facts.UsersWithStores > 0),
        words.Chain(from.Chain.Value.Name.Length > 0),
        words.Targets(facts.HasTargets),
        words.Costs(facts.HasCosts || from.Chain.Value.DefaultGrossMargin is not null),
        words.Mail(from.Mail.Value is { IsSet: true, PublicAddress.Length: > 0 }),
        words.Backup(facts.LastBackup > from.Clock.GetUtcNow() - BackupAge, facts.LastBackup),
        words.Screen(facts.Screens > 0),
    ];
}

/// <summary>What each step is called, and how it is done.</summary>
public sealed class FirstStepWords(IStringLocalizer<SharedText> L, Figures figures, BusinessCalendar calendar)
{
    public FirstStep Data(bool done, bool seesImports) =>
        new("data", L["Bring the data in"], L["The command “import” reads a folder of CSV files; each run is listed under Imports."], done, seesImports ? AdminUrls.Imports : null);

    public FirstStep Rights(bool done) =>
        new("rights", L["Give rights"], L["Without a role and a grant of stores a user sees nothing."], done, AdminUrls.Of(Users.UsersPageState.Default.Open(Users.UsersPanel.New)));

    public FirstStep Chain(bool done) =>
        new("chain", L["Set the chain’s options"], L["Name, currency, time zone, when a day begins: section Chain of the settings; done once Chain:Name is set."], done, null);

    public FirstStep Targets(bool done) => new("targets", L["Load the targets"], L["targets.csv of the bundle: net_sales by month, for each store or the chain."], done, null);

    public FirstStep Costs(bool done) => new("costs", L["Load the costs"], L["unit_cost in products.csv, or Chain:DefaultGrossMargin where costs are not known."], done, null);

    public FirstStep Mail(bool done) => new("mail", L["Connect the mail server"], L["Mail:Host, Mail:From and Mail:PublicAddress; without them subscriptions wait."], done, null);

    public FirstStep Backup(bool done, DateTimeOffset? last) => new("backup", L["Back up every day"],
        last is { } at ? L["The last backup is of {0}; the command “backup” belongs into the machine’s timer.", figures.Moment(calendar.Local(at))] : L["No backup was made yet; the command “backup” belongs into the machine’s timer."], done, null);

    public FirstStep Screen(bool done) => new("screen", L["Hang up a screen"], L["Open {0} on the device, then enter the code it shows here.", "/device"], done, AdminUrls.Screen("new"));
}
