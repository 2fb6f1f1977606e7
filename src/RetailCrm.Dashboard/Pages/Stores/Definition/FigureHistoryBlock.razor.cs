using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Definition;

/// <summary>The figure's last thirteen periods. Read when the card is open in the browser, not for the prerendered page.</summary>
public sealed partial class FigureHistoryBlock : IDisposable
{
    private const int Left = 62;
    private const double Width = 452, Height = 160, Right = 384, Top = 12, Bottom = 130;
    private readonly IStoreAnswers reader;
    private readonly Loaded<Found> history;
    private bool asTable;

    public FigureHistoryBlock(IStoreAnswers reader, Figures figures, ILogger<FigureHistoryBlock> log)
    {
        (this.reader, Figures) = (reader, figures);
        history = new(log, StateHasChanged);
    }

    [Parameter, EditorRequired]
    public Metric Metric { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureRef Figure { get; set; } = default!;

    [Parameter, EditorRequired]
    public StoresPageState State { get; set; } = default!;

    private Figures Figures { get; }

    private IReadOnlyList<FigurePoint> Points => history.Value?.Of?.Points ?? [];

    private List<decimal> Known => [.. Points.Select(p => p.Value).OfType<decimal>()];

    private string Title => history.Value!.Of!.Step switch
    {
        HistoryStep.Months => L["{0} months", Points.Count],
        HistoryStep.Weeks => L["{0} times the same weekdays", Points.Count],
        _ => L["{0} periods of {1} days", Points.Count, Points[^1].Period.Days],
    };

    private string Note => Scale.From == 0 ? L["same stores and filters"] : L["same stores and filters; axis from {0}", Axis(Scale.From)];

    private string Sentence => L["{0}: first {1}, last {2}, lowest {3}, highest {4}", Title, Shown(Ends[0]), Shown(Ends[1]), FigureText.Shown(Figures, Metric.Format, Known.Min()), FigureText.Shown(Figures, Metric.Format, Known.Max())];

    // First and last place with a value.
    private int[] Ends => [Points.ToList().FindIndex(p => p.Value is not null), Points.ToList().FindLastIndex(p => p.Value is not null)];

    // From zero unless what is to be seen would be flat there.
    private Components.Charts.Axis Scale
    {
        get
        {
            double low = (double)Known.Min(), high = (double)Known.Max();
            return low >= 0 && (low < high * 0.5 || low == high) ? Components.Charts.Axis.FromZero(0, high > 0 ? high : 1, 3) : Components.Charts.Axis.Over(low, high, 3);
        }
    }

    private IEnumerable<string> Lines
    {
        get
        {
            var run = new List<(double X, double Y)>();
            for (int i = 0; i <= Points.Count; i++)
            {
                if (i < Points.Count && Points[i].Value is { } value)
                {
                    run.Add((X(i), Y((double)value)));
                    continue;
                }

                if (run.Count > 1) yield return Svg.Line(run);
                run = [];
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await history.ReadAsync(async stop => new Found(await reader.HistoryAsync(State, Figure, stop)));
    }

    public void Dispose() => history.Dispose();

    private double X(int at) => Left + (Right - Left) * at / Math.Max(1, Points.Count - 1);

    private double Y(double value) => new LinearScale(Scale.From, Scale.To, Bottom, Top).At(value);

    // Where the line does not go: above a fall, below a rise unless the axis is near.
    private double LabelY(int at) => Y((double)Points[at].Value!.Value) is var y && Known[1] >= Known[0] && y + 18 < Bottom ? y + 18 : y - 9;

    // A month's name with its year takes more room than a day's.
    private int Every => history.Value!.Of!.Step == HistoryStep.Months ? 3 : 2;

    private string Shown(int at) => FigureText.Shown(Figures, Metric.Format, Points[at].Value);

    private string Axis(double tick) => Metric.Format == MetricFormat.Percent ? Figures.Percent((decimal)tick, Math.Max(0, Scale.Decimals - 2)) : FigureText.Shown(Figures, Metric.Format, (decimal)tick);

    private string Label(FigurePoint point) => history.Value!.Of!.Step == HistoryStep.Months ? Figures.Month(point.Period.From) : Figures.ShortDate(point.Period.From);

    private string Name(FigurePoint point) => history.Value!.Of!.Step == HistoryStep.Months ? Figures.Month(point.Period.From) : Figures.Range(point.Period);

    private sealed record Found(FigureHistory? Of);
}
