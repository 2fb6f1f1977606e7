using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Definitions;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Search;

/// <summary>Looks where the visitor's rights reach, at that moment.</summary>
public sealed class PaletteReader(PaletteQuestions ask, CurrentRights current, ActingUser acting, BusinessCalendar calendar, IStringLocalizer<SharedText> L) : IPaletteAnswers
{
    private const int MostOfAKind = 6;

    public async Task<PaletteHits> FindAsync(string text, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var person = PersonSearch.Is(text);
        var groups = new List<PaletteGroup>
        {
            new("pages", L["Pages"], Pages(rights, text)),
            new("stores", L["Stores"], await StoresAsync(rights, text, cancellationToken)),
            new("metrics", L["Definitions"], Metrics(text)),
        };
        return new([.. groups.Where(g => g.Hits.Count > 0)], person && rights.May(Permissions.ViewMembers) && rights.SeenBy is null);
    }

    public async Task<PaletteGroup> FindMembersAsync(string text, CancellationToken cancellationToken) =>
        new("members", L["Members"], PersonSearch.Is(text) ? [] : await MembersAsync(await current.ReadAsync(cancellationToken), text, cancellationToken));

    public async Task<string> FindPersonAsync(string phoneOrEmail, CancellationToken cancellationToken)
    {
        if (await acting.WithAsync(Permissions.ViewMembers, cancellationToken) is not { } actor) return MemberUrls.List;
        var rights = await current.ReadAsync(cancellationToken);
        var viewer = new Viewer(actor, await ask.Masking.RunAsync(rights, cancellationToken));
        var found = await ask.Cards.FindAsync(rights.ScopeFor(Permissions.ViewMembers), viewer, phoneOrEmail, cancellationToken);
        return found is [var one] ? MemberUrls.Member(one.Who.Code) : MemberUrls.Of(MembersPageState.Default with { Codes = [.. found.Select(c => c.Who.Code)] });
    }

    // One letter would be half of the members; one Chinese character is a family name.
    private static bool IsEnoughForMembers(string text) => text.Length > 1 || (text.Length == 1 && !char.IsAscii(text[0]));

    private List<PaletteHit> Pages(Rights rights, string text) =>
        [.. from entry in NavEntries.For(rights).SelectMany(g => g.Entries)
            where MetricSearch.Holds(L[entry.Title], text) || MetricSearch.Holds(entry.Title, text)
            select new PaletteHit(L[entry.Title], null, entry.Address, entry.Icon)];

    private async Task<List<PaletteHit>> StoresAsync(Rights rights, string text, CancellationToken cancellationToken)
    {
        if (!rights.May(Permissions.ViewStores)) return [];
        var filters = await ask.Stores.FiltersAsync(rights.ScopeFor(Permissions.ViewStores), cancellationToken);
        return [.. filters.Stores.Where(s => MetricSearch.Holds(s.Name, text) || MetricSearch.Holds(s.Code, text)).Take(MostOfAKind)
            .Select(s => new PaletteHit(s.Name, string.Join(" · ", new[] { s.Code, s.Region }.OfType<string>()), StoreUrls.Store(s.Code, StoresPageState.Default), "stores"))];
    }

    private async Task<List<PaletteHit>> MembersAsync(Rights rights, string text, CancellationToken cancellationToken)
    {
        if (!rights.May(Permissions.ViewMembers) || !IsEnoughForMembers(text)) return [];
        var yesterday = calendar.Today.AddDays(-1);
        var page = await ask.Members.PageAsync(rights.ScopeFor(Permissions.ViewMembers), new MembersRequest(new Period(yesterday, yesterday)),
            new MemberFilter { Text = text, Order = MemberOrder.LastPurchase }, 0, MostOfAKind, cancellationToken);
        // Names are masked for everybody here: whoever may see them clear does so on the member's page, where the audit says it.
        var hits = page.Rows.Select(m => new PaletteHit(m.Figures.Name.Seen(Masking.Full, m.Who) ?? L["no name"], string.Join(" · ", new[] { m.Figures.Code, m.HomeStore }.OfType<string>()), MemberUrls.Member(m.Figures.Code), "user")).ToList();
        if (page.Found > hits.Count) hits.Add(new(L["All {0} members found", page.Found], null, MemberUrls.Of(MembersPageState.Default with { Text = text }), "users"));
        return hits;
    }

    private static List<PaletteHit> Metrics(string text)
    {
        var all = MetricCatalogue.Families.SelectMany(f => f.Metrics).Where(m => MetricSearch.Has(m, text));
        return [.. all.OrderBy(m => MetricSearch.IsNamed(m, text) ? 0 : 1).Take(MostOfAKind).Select(m => new PaletteHit(m.Name.In(CultureInfo.CurrentUICulture), m.Formula.In(CultureInfo.CurrentUICulture), DefinitionUrls.Of(m.Id), "info"))];
    }
}
