using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees.Blocks;

/// <summary>The selected person beside people of the same store format and role.</summary>
public sealed partial class PeerBlock
{
    private PeerComparison Peers => View!.Peers!;

    // A figure of which nothing is known is left out.
    private IEnumerable<PeerStrip> Strips => Peers.Strips.Where(s => s.Own is not null || s.Median is not null);

    private BlockState Shown => Unless(View?.Peers is null);

    private string Title => View?.Peers is { Person.Person: var person } ? L["{0} beside the peers", person.Name ?? person.Code] : L["Beside the peers"];

    // What lies below the middle half: where help would tell most.
    private string Weak => string.Join(L[", "].Value, Strips.Where(s => s.Own < s.Lower).Select(s => Words.Measure(s.MetricId)));

    private string Sentence(PeerStrip strip) => strip.Median is null
        ? L["{0}: {1}; too few peers", Words.Measure(strip.MetricId), Words.Value(strip.MetricId, strip.Own)]
        : L["{0}: {1}; median of {2} peers {3}, middle half {4} to {5}", Words.Measure(strip.MetricId), Words.Value(strip.MetricId, strip.Own), strip.Count, Words.Value(strip.MetricId, strip.Median), Words.Value(strip.MetricId, strip.Lower), Words.Value(strip.MetricId, strip.Upper)];
}
