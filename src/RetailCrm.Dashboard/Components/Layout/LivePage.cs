using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>A page that shows one answer, as its address asks for it, and reads it anew when the data are newer.</summary>
/// <typeparam name="TState">What the address says.</typeparam>
/// <typeparam name="TView">What is drawn.</typeparam>
public abstract class LivePage<TState, TView> : AddressedPageBase where TState : class where TView : class
{
    private string? read;

    /// <summary>What the address asks for. Set before anything is drawn.</summary>
    protected TState Asked { get; private set; } = default!;

    /// <summary>Parts of the address that say nothing to this page; it names them.</summary>
    protected IReadOnlyList<string> NotUnderstood { get; private set; } = [];

    /// <summary>The answer and how its reading stands.</summary>
    private protected Loaded<TView> Reading { get; private set; } = default!;

    /// <summary>The answer unless its reading has failed.</summary>
    protected TView? Shown => Reading.State == BlockState.Failed ? null : Reading.Value;

    protected abstract TState Parse(QueryText query);

    /// <summary>What the answer depends on; another address with the same key is drawn from the same answer.</summary>
    protected abstract string KeyOf(TState state);

    /// <summary>What this page was prerendered with a moment ago; null when there is nothing.</summary>
    protected abstract Task<TView?> TakePrerenderedAsync(TState state);

    protected abstract Task<TView> ReadAsync(TState state, CancellationToken cancellationToken);

    /// <summary>The refresh that an answer rests on; null for one that changes between refreshes, too.</summary>
    protected abstract long? VersionOf(TView view);

    /// <summary>The same answer for an address with the same key.</summary>
    protected virtual TView Redrawn(TView view, TState state) => view;

    /// <summary>Reads anew: a retry, or after something was changed.</summary>
    protected Task ReadAgainAsync() => ReadAsync(quietly: false);

    protected override Task OnInitializedAsync()
    {
        Reading = new(Logs.CreateLogger(GetType()), StateHasChanged);
        return base.OnInitializedAsync();
    }

    protected override async Task ShowAsync(bool first)
    {
        var query = QueryText.Of(Navigation.Uri);
        (Asked, NotUnderstood) = (Parse(query), query.LeftOut);
        if (first && await TakePrerenderedAsync(Asked) is { } prerendered)
        {
            read = KeyOf(Asked);
            Reading.Take(prerendered);
        }
        else if (read != KeyOf(Asked))
        {
            await ReadAgainAsync();
        }
        else if (Shown is { } shown)
        {
            Reading.Take(Redrawn(shown, Asked));
        }

        StateHasChanged();
    }

    protected override Task OnDataAsync()
    {
        var version = Shown is { } shown ? VersionOf(shown) : -1;
        return version == Watch.DataVersion ? Task.CompletedTask : ReadAsync(quietly: version is null);
    }

    protected override void Dispose(bool disposing) => Reading?.Dispose();

    private Task ReadAsync(bool quietly)
    {
        var (key, asked) = (KeyOf(Asked), Asked);
        read = key;
        return Reading.ReadAsync(
            async stop =>
            {
                await Watch.ReadAsync();
                using var work = Measures.Question.Begin(new KeyValuePair<string, object?>("page", GetType().Name));
                var view = await ReadAsync(asked, stop);
                work.Outcome = "answered";
                // What is drawn from the same answer may have been asked for meanwhile.
                return asked.Equals(Asked) ? view : Redrawn(view, Asked);
            },
            quietly);
    }
}
