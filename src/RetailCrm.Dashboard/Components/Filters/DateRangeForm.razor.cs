using Microsoft.AspNetCore.Components;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Components.Filters;

/// <summary>A first and a last day.</summary>
public sealed partial class DateRangeForm
{
    private DateOnly? from, to;
    private bool wrong;
    private Period? shown;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public Period Value { get; set; }

    [Parameter]
    public EventCallback<Period> OnApply { get; set; }

    protected override void OnParametersSet()
    {
        // What is being typed stays when the page renders for another reason.
        if (shown != Value) (from, to, wrong) = (Value.From, Value.To, false);
        shown = Value;
    }

    private Task ApplyAsync()
    {
        wrong = from is null || to is null || to < from;
        return wrong ? Task.CompletedTask : OnApply.InvokeAsync(new(from!.Value, to!.Value));
    }
}
