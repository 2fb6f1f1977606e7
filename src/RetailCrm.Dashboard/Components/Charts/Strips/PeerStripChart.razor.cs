using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts.Strips;

/// <summary>One figure of one person among peers.</summary>
public sealed partial class PeerStripChart
{
    [Parameter]
    public double? Own { get; set; }

    [Parameter]
    public double? Lower { get; set; }

    [Parameter]
    public double? Median { get; set; }

    [Parameter]
    public double? Upper { get; set; }

    [Parameter]
    public IReadOnlyList<double> Others { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Below the lower quartile of the peers.</summary>
    private bool IsLow => Own < Lower;

    private IEnumerable<double> All => Others.Concat(new[] { Own, Lower, Median, Upper }.OfType<double>());

    private double X(double value)
    {
        var (low, high) = (All.Min(), All.Max());
        return new LinearScale(low, high > low ? high : low + 1, 8, 228).At(value);
    }
}
