using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>Where everybody's day begins: what happened, why, and what to do. Its parts follow the visitor's rights.</summary>
public sealed partial class HomePage(IHomeAnswers reader, Figures figures)
{
    // One store is the page's own name; a person's is the person's.
    private string Title => Reading.Value switch
    {
        { Own: not null } => L["My day"],
        { Today.Stores: [var only] } => only.Name,
        _ => L["Home"],
    };

    private string Place => Reading.Value switch
    {
        { Own.Day.Person.StoreName: { } store } => TightNames.Of(store),
        { Today: { Stores.Count: > 1 } today } => L["{0} stores trade today", figures.Full(today.Trading)],
        _ => "",
    };

    protected override string Path => HomeUrls.Page;

    protected override HomePageState Parse(QueryText query) => HomePageState.Only;

    protected override string KeyOf(HomePageState state) => HomeUrls.Page;

    protected override async Task<HomeView?> TakePrerenderedAsync(HomePageState state)
    {
        await Watch.ReadAsync();
        return await reader.TakePrerenderedAsync(Watch.NewestDay);
    }

    protected override Task<HomeView> ReadAsync(HomePageState state, CancellationToken cancellationToken) => reader.ReadAsync(Watch.NewestDay, cancellationToken);

    // What rests on no refresh changes between them.
    protected override long? VersionOf(HomeView view) => view.DataVersion == 0 ? null : view.DataVersion;

    // Until the first answer every block stands in its place.
    private bool Shows(Func<HomeView, object?> part) => Reading.Value is not { } view || part(view) is not null;
}

/// <summary>The address of the page says nothing more.</summary>
public sealed record HomePageState
{
    public static readonly HomePageState Only = new();
}
