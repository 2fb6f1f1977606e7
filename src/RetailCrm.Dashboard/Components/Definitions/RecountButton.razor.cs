using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Recounting;

namespace RetailCrm.Dashboard.Components.Definitions;

/// <summary>Counts the aggregates anew and says whether they are what the documents give.</summary>
public sealed partial class RecountButton : IDisposable
{
    private readonly RecountFigures figures;
    private readonly Loaded<Recount> recount;

    public RecountButton(RecountFigures figures, Figures words, ILogger<RecountButton> log)
    {
        (this.figures, Figures) = (figures, words);
        recount = new(log, StateHasChanged);
    }

    private Figures Figures { get; }

    public void Dispose() => recount.Dispose();

    private Task RunAsync() => recount.ReadAsync(figures.RunAsync);

    private string Seconds(Recount answer) => Figures.Full((decimal)answer.Took.TotalSeconds, 1);
}
