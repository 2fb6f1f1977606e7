using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>The questions that the list puts to Metrics.</summary>
public sealed record MemberQuestions(MemberListQueries List, MemberCardQueries Cards, StoreComparisonQueries Stores, ListEyes Eyes);

/// <summary>Asks for the members that the visitor may see at that moment, with the visitor's masking.</summary>
public sealed class MembersReader(MemberQuestions ask, OpenMasking masking, RecentAnswers recent, CurrentRights current, ActingUser acting) : IMemberAnswers
{
    public async Task<MembersView> ReadAsync(MembersPageState state, DateOnly asOf, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var scope = rights.ScopeFor(Permissions.ViewMembers);
        var filters = await ask.Stores.FiltersAsync(scope, cancellationToken);
        var known = state.Within(filters);
        var request = new MembersRequest(new Period(asOf, asOf)) { Regions = known.Regions, Stores = known.Stores };
        var page = await ask.List.PageAsync(scope, request, known.Filter, (known.Page - 1) * MembersPageState.PageSize, MembersPageState.PageSize, cancellationToken);
        var sight = await ask.Eyes.OpenAsync(rights, Permissions.ViewMembers, "members", page.Rows.Select(r => (r.Who, r.Figures.Name)), MemberUrls.Of(known with { Text = null }), cancellationToken);
        var view = new MembersView(known, page, sight.Masking)
        {
            NamesHeld = sight.Held,
            AllRegions = filters.Regions,
            AllStores = filters.Stores,
            Unknown = [.. state.Regions.Except(known.Regions), .. state.Stores.Except(known.Stores)],
            OwnOnly = scope.OwnMembersOf is not null,
        };
        recent.Put(Key(rights, state, asOf), view);
        return view;
    }

    public async Task<MembersView?> TakePrerenderedAsync(MembersPageState state, DateOnly asOf) => recent.Take<MembersView>(Key(await current.ReadAsync(CancellationToken.None), state, asOf));

    public async Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (await acting.WithAsync(Permissions.ViewMembers, cancellationToken) is not { } actor) return [];
        var rights = await current.ReadAsync(cancellationToken);
        var viewer = new Viewer(actor, await masking.RunAsync(rights, cancellationToken));
        var scope = rights.ScopeFor(Permissions.ViewMembers);
        var found = await ask.Cards.FindAsync(scope, viewer, text, cancellationToken);
        var named = await ask.Cards.OfAsync(scope, viewer, text, cancellationToken);
        return [.. found.Append(named).Select(c => c?.Who.Code).OfType<string>().Distinct()];
    }

    // What is masked is the visitor's own matter, not only the scope's.
    private static string Key(Rights rights, MembersPageState state, DateOnly asOf) => $"{rights.UserId} {rights.SeenBy} {rights.Version} {asOf:yyyyMMdd} {MemberUrls.Of(state)}";
}
