using System.Data.Common;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Layout;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>A number beside a line of the navigation; follows each refresh of the data.</summary>
public abstract partial class MenuMark(FreshnessWatch watch, ILogger log) : ComponentBase, IDisposable
{
    /// <summary>As it was counted last.</summary>
    protected int Count { get; private set; }

    /// <summary>What the visitor may know of, now.</summary>
    protected abstract Task<int> CountAsync();

    protected override Task OnInitializedAsync()
    {
        watch.Changed += OnWatchChangedAsync;
        return ReadAsync();
    }

    public void Dispose()
    {
        watch.Changed -= OnWatchChangedAsync;
        GC.SuppressFinalize(this);
    }

    private Task OnWatchChangedAsync() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        try
        {
            Count = await CountAsync();
        }
        catch (DbException e)
        {
            // The page below says that the database does not answer.
            LogFailed(e, GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Mark} could not be counted; it is asked again in half a minute.")]
    private partial void LogFailed(Exception error, string mark);
}
