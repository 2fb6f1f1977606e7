using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Admin.Users;
using RetailCrm.Dashboard.Pages.Closes;
using RetailCrm.Dashboard.Pages.Home.Asking;
using RetailCrm.Metrics.Imports;

namespace RetailCrm.Dashboard.Pages.Home.Blocks;

/// <summary>What the keepers of the portal and of its books should look after: what is not in order first.</summary>
public sealed partial class DutiesBlock
{
    private const int MostNames = 3;

    private IEnumerable<Line> Lines => All().OrderBy(l => l.Good);

    private IEnumerable<Line> All()
    {
        var duties = View!.Duties!;
        return [.. duties.Imports is { } log ? Imports(log) : [], .. duties.Accounts is { } accounts ? Accounts(accounts) : [], .. duties.Books is { } books ? Books(books) : []];
    }

    private IEnumerable<Line> Imports(ImportLog log)
    {
        yield return log.Runs is [var run, ..]
            ? new("import", run is { FinishedAt: not null, Rejected: 0 }, L["Last import: {0}", Figures.Moment(Calendar.Local(run.StartedAt))],
                run.FinishedAt is null ? L["not finished"] : L["{0} rows read, {1} rejected", Figures.Full(run.Read), Figures.Full(run.Rejected)], AdminUrls.Imports)
            : new("import", true, L["Nothing was imported yet"], "", AdminUrls.Imports);
        var silent = log.SilentStores;
        yield return silent.Count == 0
            ? new("feeds", true, L["Every store has reported"], log.NewestDay is { } day ? L["sales up to {0}", Figures.Date(day)] : "", AdminUrls.Imports)
            : new("feeds", false, L["{0} stores are silent", Figures.Full(silent.Count)], string.Join(L[", "].Value, silent.Take(MostNames).Select(s => $"{TightNames.Of(s.Name)} {Figures.ShortDate(s.LastDay)}")), AdminUrls.Imports);
    }

    private IEnumerable<Line> Accounts(AccountDuties accounts)
    {
        var attention = AdminUrls.Of(UsersPageState.Default.With(new() { Attention = true }));
        yield return new("second-factor", accounts.WithoutSecondFactor == 0, L["{0} accounts without a second factor", Figures.Full(accounts.WithoutSecondFactor)], L["with rights that weigh"], attention);
        if (accounts.GrantsEnd > 0) yield return new("grants", false, L["{0} grants end within a week", Figures.Full(accounts.GrantsEnd)], "", attention);
        if (accounts.Locked > 0) yield return new("locked", false, L["{0} accounts are locked", Figures.Full(accounts.Locked)], L["by wrong passwords"], AdminUrls.Users);
    }

    private IEnumerable<Line> Books(BookDuties books)
    {
        yield return books.IsClosed
            ? new("close", true, L["{0} is closed", Figures.Month(books.Month.From)], "", CloseUrls.Page)
            : new("close", false, L["{0} is not closed yet", Figures.Month(books.Month.From)], L["Its figures still move with late returns and corrections."], CloseUrls.Of(new ClosesPageState { Selected = CloseUrls.New }));
        if (books.Restated.Count > 0)
            yield return new("restated", false, L["{0} closes were restated", Figures.Full(books.Restated.Count)], L["{0} since they were reported", Figures.FullMoney(books.Restated.Sum(c => c.Restatement))], CloseUrls.Of(books.Restated[0].Id));
    }

    private sealed record Line(string Code, bool Good, string Title, string About, string Url);
}
