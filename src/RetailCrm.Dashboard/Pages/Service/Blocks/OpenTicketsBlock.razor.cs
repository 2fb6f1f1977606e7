using RetailCrm.Dashboard.Components.Feedback;

namespace RetailCrm.Dashboard.Pages.Service.Blocks;

/// <summary>What waits for an answer or an end.</summary>
public sealed partial class OpenTicketsBlock
{
    private string? Note => View is { } v ? L["{0}, of them {1} over time", Figures.Full(v.Open.Count), Figures.Full(v.Open.Late)].Value : null;

    private BlockState Shown => State == BlockState.Data && View!.Open.Count == 0 ? BlockState.Empty : State;

    private string Kind(string kind) => kind switch
    {
        "complaint" => L["Complaint"],
        "inquiry" => L["Inquiry"],
        "repair" => L["Repair"],
        "return" => L["Return"],
        _ => kind,
    };
}
